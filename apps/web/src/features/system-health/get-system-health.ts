import type { SystemHealth } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'

/** How the system is doing is looked at by whoever waits for it to get better. */
const REFRESH_MS = 15_000

/** How the system is doing: what waits, what comes in, what is refused, and each client. For super admins. */
export function useSystemHealth() {
  return useQuery({
    queryKey: ['system-health'],
    queryFn: ({ signal }) => apiGet<SystemHealth>('/system/health', {}, signal),
    refetchInterval: REFRESH_MS,
  })
}
