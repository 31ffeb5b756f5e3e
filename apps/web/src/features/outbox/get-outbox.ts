import type { OutboxItem, OutboxQuery, OutboxStatus, Page, Uuid } from '@roy/types'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { apiGet, apiPost } from '../../lib/api-client.ts'
import { AUDIT_KEY } from '../../lib/query-keys.ts'

const OUTBOX_KEY = ['outbox'] as const
const PAGE_SIZE = 20
const REFRESH_MS = 30_000

/** Side effects of one status, latest first, page by page. For super admins. */
export function useOutbox(status: OutboxStatus) {
  return useInfiniteQuery({
    queryKey: [...OUTBOX_KEY, status],
    queryFn: ({ pageParam, signal }) => {
      const query: OutboxQuery = { status, limit: PAGE_SIZE }
      if (pageParam) query.cursor = pageParam
      return apiGet<Page<OutboxItem>>('/outbox', query, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: REFRESH_MS,
  })
}

/** Has something that was given up tried again. Refused with `conflict` where it is being done already. */
export function useRetryItem(id: Uuid) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => apiPost<OutboxItem>(`/outbox/${id}/retry`, {}),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: AUDIT_KEY })
      return queryClient.invalidateQueries({ queryKey: OUTBOX_KEY })
    },
  })
}
