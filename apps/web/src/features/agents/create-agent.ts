import type { Agent, CreateAgentInput, Uuid } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPost } from '../../lib/api-client.ts'
import { AUDIT_KEY, ORGANIZATIONS_KEY } from '../../lib/query-keys.ts'
import { agentKey } from './get-agent.ts'
import { agentsKey } from './get-agents.ts'

/** Registers a Retell agent with an organization; the lists that count agents are read again afterwards. */
export function useCreateAgent(organizationId: Uuid) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: CreateAgentInput) => apiPost<Agent>('/agents', input),
    onSuccess: (agent) => {
      queryClient.setQueryData<Agent>(agentKey(organizationId, agent.id), agent)
      queryClient.setQueryData<Agent[]>(agentsKey(organizationId), (agents) => agents && [...agents, agent])
      for (const queryKey of [agentsKey(organizationId), ORGANIZATIONS_KEY, AUDIT_KEY]) {
        void queryClient.invalidateQueries({ queryKey })
      }
    },
  })
}
