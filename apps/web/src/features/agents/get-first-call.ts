import type { Agent, Call, CallsQuery, Page } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/** The call that proved an agent to be connected, or the latest one since; `null` where it is not there yet. */
export function useFirstCall({ id, organization_id, is_validated }: Agent) {
  return useQuery({
    queryKey: [...organizationKey(organization_id), 'first-call', id],
    queryFn: async ({ signal }) => {
      const query: CallsQuery = { org_id: organization_id, agent_id: id, limit: 1 }
      const page = await apiGet<Page<Pick<Call, 'id'>>>('/multi-tenant/calls', query, signal)
      return page.data[0] ?? null
    },
    enabled: is_validated,
  })
}
