import type { Agent, RetellWebhook, SetRetellWebhookInput, Uuid } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPost } from '../../lib/api-client.ts'
import { AUDIT_KEY } from '../../lib/query-keys.ts'

/** Has Retell send an agent's calls here, from its published version on. */
export function setWebhook(agentId: Uuid, input: SetRetellWebhookInput): Promise<RetellWebhook> {
  return apiPost<RetellWebhook>(`/agents/${agentId}/retell-webhook`, input)
}

/** The same for a screen. What Retell has to say is in the `details` of a `conflict`. */
export function useSetWebhook({ id }: Pick<Agent, 'id'>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: SetRetellWebhookInput) => setWebhook(id, input),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: AUDIT_KEY }),
  })
}
