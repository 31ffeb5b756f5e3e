import type { Call, CallsQuery, Page, Uuid } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/** A search finds parts of ids too, and words that were said; more that match one of Retell's ids there never are. */
const CANDIDATES = 10

/** Our id of the call that Retell knows by an id of its own; `null` where it is not here. */
export function useCallAtRetell(organizationId: Uuid, externalCallId: string) {
  return useQuery({
    queryKey: [...organizationKey(organizationId), 'call-at-retell', externalCallId],
    queryFn: async ({ signal }) => {
      const query: CallsQuery = { org_id: organizationId, search: externalCallId, limit: CANDIDATES }
      const { data } = await apiGet<Page<Pick<Call, 'id' | 'external_call_id'>>>('/multi-tenant/calls', query, signal)
      return data.find(({ external_call_id }) => external_call_id === externalCallId)?.id ?? null
    },
  })
}
