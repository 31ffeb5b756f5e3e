import type { Organization, Uuid } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/** One organization; nothing is asked without an id. Others than super admins may read their own. */
export function useOrganization(organizationId: Uuid | undefined) {
  return useQuery({
    queryKey: [...organizationKey(organizationId ?? ''), 'settings'],
    queryFn: ({ signal }) => apiGet<Organization>(`/organizations/${organizationId}`, {}, signal),
    enabled: organizationId !== undefined,
  })
}
