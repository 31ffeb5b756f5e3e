import { ROLES, type Role } from '@roy/types'
import { useSearchParams } from 'react-router'
import { changedParameters, searchFromUrl } from '../../lib/use-search-in-url.ts'

/** Search and role of the list of users, kept in the URL: `?search=&role=`. */
export function useUserFilters() {
  const [parameters, setParameters] = useSearchParams()
  return {
    search: searchFromUrl(parameters),
    role: ROLES.find((role) => role === parameters.get('role')),
    setRole: (role: Role | 'all') =>
      setParameters((current) => changedParameters(current, { role: role === 'all' ? '' : role }), {
        replace: true,
        preventScrollReset: true,
      }),
  }
}
