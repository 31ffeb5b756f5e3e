import type { Agent, Page, WebhookRejection, WebhookRejectionsQuery } from '@roy/types'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

const PAGE_SIZE = 20

/** An agent's refused events, latest first, page by page. For super admins. */
export function useRejections({ id, organization_id }: Agent) {
  return useInfiniteQuery({
    queryKey: [...organizationKey(organization_id), 'rejections', id],
    queryFn: ({ pageParam, signal }) => {
      const query: WebhookRejectionsQuery = { agent_id: id, limit: PAGE_SIZE }
      if (pageParam) query.cursor = pageParam
      return apiGet<Page<WebhookRejection>>('/webhook-rejections', query, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  })
}

/** The latest of them, read again with every further one; nothing is asked where none is counted. */
export function useLatestRejection({ id, organization_id, rejected_events_24h }: Agent) {
  return useQuery({
    queryKey: [...organizationKey(organization_id), 'latest-rejection', id, rejected_events_24h],
    queryFn: async ({ signal }) => {
      const query: WebhookRejectionsQuery = { agent_id: id, limit: 1 }
      const page = await apiGet<Page<WebhookRejection>>('/webhook-rejections', query, signal)
      return page.data[0] ?? null
    },
    enabled: rejected_events_24h > 0,
    placeholderData: keepPreviousData,
  })
}
