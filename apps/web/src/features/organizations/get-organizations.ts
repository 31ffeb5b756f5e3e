import type { Organization, OrganizationStatus, OrganizationsQuery, Page } from '@roy/types'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { ORGANIZATIONS_KEY } from '../../lib/query-keys.ts'

const PAGE_SIZE = 50

export interface OrganizationFilters {
  search: string
  status: OrganizationStatus | undefined
}

/** All organizations that match, page by page. For super admins. */
export function useOrganizations({ search, status }: OrganizationFilters) {
  return useInfiniteQuery({
    queryKey: [...ORGANIZATIONS_KEY, { search, status }],
    queryFn: ({ pageParam, signal }) => {
      const query: OrganizationsQuery = { limit: PAGE_SIZE }
      if (search) query.search = search
      if (status) query.status = status
      if (pageParam) query.cursor = pageParam
      return apiGet<Page<Organization>>('/organizations', query, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })
}
