import type { CallDetail, Uuid } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/** One call with all that is known of it, kept up to date like the list. */
export function useCall(organizationId: Uuid, callId: Uuid) {
  return useQuery({
    queryKey: [...organizationKey(organizationId), 'call', callId],
    queryFn: ({ signal }) =>
      apiGet<CallDetail>(`/multi-tenant/calls/${encodeURIComponent(callId)}`, { org_id: organizationId }, signal),
  })
}
