import type { Settings } from '@roy/types'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from './api-client.ts'

/** How the agency's own settings are read. For super admins. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => apiGet<Settings>('/settings', {}, signal),
})

/** The agency's own settings, and the address one comes from. */
export function useSettings() {
  return useQuery(settingsQuery)
}
