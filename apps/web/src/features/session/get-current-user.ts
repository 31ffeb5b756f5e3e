import type { CurrentUser } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { CURRENT_USER_KEY } from '../../lib/query-keys.ts'
import { takeEarlyUser } from './early-user.ts'

/** Who is signed in, with role and organization. Only for where there is a session. */
export function useCurrentUser() {
  return useQuery({
    queryKey: CURRENT_USER_KEY,
    queryFn: ({ signal }) => takeEarlyUser() ?? apiGet<CurrentUser>('/auth/me', {}, signal),
  })
}
