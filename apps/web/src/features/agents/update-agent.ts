import type { Agent, UpdateAgentInput } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPut } from '../../lib/api-client.ts'
import { AUDIT_KEY, organizationKey } from '../../lib/query-keys.ts'
import { agentKey } from './get-agent.ts'

/** Changes an agent. Figures and calls are read again: another go-live decides them anew. */
export function useUpdateAgent({ id, organization_id }: Agent) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (changes: UpdateAgentInput) => apiPut<Agent>(`/agents/${id}`, changes),
    onSuccess: (agent) => {
      queryClient.setQueryData<Agent>(agentKey(organization_id, id), agent)
      for (const queryKey of [organizationKey(organization_id), AUDIT_KEY]) {
        void queryClient.invalidateQueries({ queryKey })
      }
    },
  })
}
