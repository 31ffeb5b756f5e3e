import type { Alert, AlertStatus, AlertsQuery, Page } from '@roy/types'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'

const ALERTS_KEY = ['alerts'] as const
const PAGE_SIZE = 20

/** What is open is evaluated every minute. */
const REFRESH_MS = 60_000

/** The API's largest page; whoever has more open has other troubles than reading them all. */
const MOST_OPEN = 200

/** Alerts that are open or over, latest first, page by page. For super admins. */
export function useAlerts(status: AlertStatus) {
  return useInfiniteQuery({
    queryKey: [...ALERTS_KEY, 'list', status],
    queryFn: ({ pageParam, signal }) => {
      const query: AlertsQuery = { status, limit: PAGE_SIZE }
      if (pageParam) query.cursor = pageParam
      return apiGet<Page<Alert>>('/alerts', query, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: REFRESH_MS,
  })
}

/** What is not as it should be now, latest first. For super admins. */
export function useOpenAlerts() {
  return useQuery({
    queryKey: [...ALERTS_KEY, 'open'],
    queryFn: async ({ signal }) => {
      const query: AlertsQuery = { status: 'open', limit: MOST_OPEN }
      return (await apiGet<Page<Alert>>('/alerts', query, signal)).data
    },
    refetchInterval: REFRESH_MS,
  })
}
