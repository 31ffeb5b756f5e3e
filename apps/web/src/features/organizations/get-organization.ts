import type { Organization, Uuid } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/** Under what an organization itself is cached. */
export function organizationSettingsKey(organizationId: Uuid) {
  return [...organizationKey(organizationId), 'settings'] as const
}

/** One organization; nothing is asked without an id. Others than super admins may read their own. */
export function useOrganization(organizationId: Uuid | undefined) {
  return useQuery({
    queryKey: organizationSettingsKey(organizationId ?? ''),
    queryFn: ({ signal }) => apiGet<Organization>(`/organizations/${organizationId}`, {}, signal),
    enabled: organizationId !== undefined,
  })
}
