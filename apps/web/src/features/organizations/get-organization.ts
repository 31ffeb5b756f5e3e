import type { Organization, Uuid } from '@roy/types'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/** Under what an organization itself is cached. */
export function organizationSettingsKey(organizationId: Uuid) {
  return [...organizationKey(organizationId), 'settings'] as const
}

/** How one organization is read. Others than super admins may read their own. */
export function organizationQuery(organizationId: Uuid) {
  return queryOptions({
    queryKey: organizationSettingsKey(organizationId),
    queryFn: ({ signal }) => apiGet<Organization>(`/organizations/${organizationId}`, {}, signal),
  })
}

/**
 * One organization; nothing is asked without an id.
 *
 * @param known one that came along with something else. Where it is this one, it stands in until the answer is there.
 */
export function useOrganization(organizationId: Uuid | undefined, known?: Organization) {
  return useQuery({
    ...organizationQuery(organizationId ?? ''),
    enabled: organizationId !== undefined,
    ...(known && known.id === organizationId && { placeholderData: known }),
  })
}
