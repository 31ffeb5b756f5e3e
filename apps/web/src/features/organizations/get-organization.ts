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
 * @param known one that came along with something else. Where it is this one, it is shown until it has been asked for.
 */
export function useOrganization(organizationId: Uuid | undefined, known?: Organization) {
  return useQuery({
    ...organizationQuery(organizationId ?? ''),
    enabled: organizationId !== undefined,
    // Dated as old, so that it is asked for all the same.
    ...(known && known.id === organizationId && { initialData: known, initialDataUpdatedAt: 0 }),
  })
}
