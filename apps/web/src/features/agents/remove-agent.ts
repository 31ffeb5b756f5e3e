import type { Agent } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiDelete } from '../../lib/api-client.ts'
import { AUDIT_KEY, ORGANIZATIONS_KEY } from '../../lib/query-keys.ts'
import { agentsKey } from './get-agents.ts'

/** Removes an agent: its webhook takes nothing any more, its calls stay. */
export function useRemoveAgent({ id, organization_id }: Agent) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => apiDelete(`/agents/${id}`),
    onSuccess: () => {
      queryClient.setQueryData<Agent[]>(agentsKey(organization_id), (agents) => agents?.filter((one) => one.id !== id))
      for (const queryKey of [agentsKey(organization_id), ORGANIZATIONS_KEY, AUDIT_KEY]) {
        void queryClient.invalidateQueries({ queryKey })
      }
    },
  })
}
