import type { Overview, OverviewQuery, Uuid } from '@roy/types'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { apiGetVersioned } from '../../lib/organization-version.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/** An organization's figures for a period; while another period loads, the last one stays in sight. */
export function useOverview(organizationId: Uuid, query: Omit<OverviewQuery, 'org_id'>) {
  return useQuery({
    queryKey: [...organizationKey(organizationId), 'overview', query],
    queryFn: ({ signal }) =>
      apiGetVersioned<Overview>('/multi-tenant/overview', { ...query, org_id: organizationId }, signal),
    placeholderData: keepPreviousData,
  })
}
