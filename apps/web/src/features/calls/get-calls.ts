import type { Call, CallsQuery, Page, Uuid } from '@roy/types'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

export type CallFilters = Omit<CallsQuery, 'org_id' | 'cursor' | 'limit'>

/**
 * An organization's calls that match, newest first, page by page; while others load, the last ones stay in sight.
 * `loadMore` waits for what is being fetched already: to cut in would cost one of the two.
 */
export function useCalls(organizationId: Uuid, filters: CallFilters, pageSize: number) {
  const query = useInfiniteQuery({
    queryKey: [...organizationKey(organizationId), 'calls', filters, pageSize],
    queryFn: ({ pageParam, signal }) => {
      const query: CallsQuery = { ...filters, org_id: organizationId, limit: pageSize }
      if (pageParam) query.cursor = pageParam
      return apiGet<Page<Call>>('/multi-tenant/calls', query, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })
  async function loadMore(): Promise<void> {
    if (query.isFetching) await query.refetch({ cancelRefetch: false })
    await query.fetchNextPage({ cancelRefetch: false })
  }
  return { ...query, loadMore }
}
