import type { Agent, CreateAgentInput, Uuid } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPost } from '../../lib/api-client.ts'
import { ORGANIZATIONS_KEY } from '../../lib/query-keys.ts'
import { agentsKey } from './get-agents.ts'

/** Registers a Retell agent with an organization; the lists that count agents are read again afterwards. */
export function useCreateAgent(organizationId: Uuid) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: CreateAgentInput) => apiPost<Agent>('/agents', input),
    onSuccess: async (agent) => {
      queryClient.setQueryData<Agent[]>(agentsKey(organizationId), (agents) => agents && [...agents, agent])
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: agentsKey(organizationId) }),
        queryClient.invalidateQueries({ queryKey: ORGANIZATIONS_KEY }),
      ])
    },
  })
}
