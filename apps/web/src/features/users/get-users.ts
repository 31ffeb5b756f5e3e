import type { Page, Role, User, UsersQuery, Uuid } from '@roy/types'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { USERS_KEY } from '../../lib/query-keys.ts'

const PAGE_SIZE = 50

/** Under what the lists of users are cached, apart from users one by one. */
export const USER_LISTS_KEY = [...USERS_KEY, 'lists'] as const

export interface UserFilters {
  organizationId: Uuid | undefined
  role: Role | undefined
  /** A part of the name or e-mail. */
  search: string
}

/** The users that match, newest first, page by page. For super admins. */
export function useUsers({ organizationId, role, search }: UserFilters) {
  return useInfiniteQuery({
    queryKey: [...USER_LISTS_KEY, { organizationId, role, search }],
    queryFn: ({ pageParam, signal }) => {
      const query: UsersQuery = { limit: PAGE_SIZE }
      if (organizationId) query.organization_id = organizationId
      if (role) query.role = role
      if (search) query.search = search
      if (pageParam) query.cursor = pageParam
      return apiGet<Page<User>>('/users', query, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })
}

/** One user, known from a list already; read again after every change of users. */
export function useUser(known: User) {
  const { data } = useQuery({
    queryKey: [...USERS_KEY, known.id],
    queryFn: ({ signal }) => apiGet<User>(`/users/${known.id}`, {}, signal),
    initialData: known,
  })
  return data
}

/** The API's largest page; no agency comes near as many people. */
const MOST_PEOPLE = 200

/** The agency's own people, by name. */
export function useSuperAdmins() {
  return useQuery({
    queryKey: [...USER_LISTS_KEY, 'super-admins'],
    queryFn: async ({ signal }) => {
      const query: UsersQuery = { role: 'super_admin', limit: MOST_PEOPLE }
      const { data } = await apiGet<Page<User>>('/users', query, signal)
      return data.toSorted((a, b) => a.name.localeCompare(b.name))
    },
  })
}
