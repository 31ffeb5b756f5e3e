import type { Day, SystemOverview } from '@roy/types'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { ORGANIZATIONS_KEY } from '../../lib/query-keys.ts'

/** Figures of all clients are not announced one by one; this is how long they may be behind. */
const REFRESH_MS = 60_000

/** All organizations' figures for a period, both days included; while another period loads, the last one stays in sight. For super admins. */
export function useSystemOverview(period: { from: Day; to: Day }) {
  const { from, to } = period
  return useQuery({
    queryKey: [...ORGANIZATIONS_KEY, 'overview', { from, to }],
    queryFn: ({ signal }) => apiGet<SystemOverview>('/multi-tenant/system-overview', { from, to }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}
