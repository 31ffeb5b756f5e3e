import { ROLES, type Role } from '@roy/types'
import { useSearchParams } from 'react-router'
import { changedParameters, useSearchInUrl } from '../../lib/use-search-in-url.ts'

/** Search and role of the list of users, kept in the URL: `?search=&role=`. */
export function useUserFilters() {
  const [parameters, setParameters] = useSearchParams()
  const { search, typed, setTyped } = useSearchInUrl()
  return {
    search,
    role: ROLES.find((role) => role === parameters.get('role')),
    /** The search as it is being typed. */
    typed,
    setTyped,
    setRole: (role: Role | 'all') =>
      setParameters((current) => changedParameters(current, { role: role === 'all' ? '' : role }), {
        replace: true,
        preventScrollReset: true,
      }),
  }
}
