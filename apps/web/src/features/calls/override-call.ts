import type { Call, OverrideCallInput, Uuid } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPatch } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/**
 * Says whether a call is billable, against what the rules say. What it then costs only the server knows, so nothing is
 * shown before it has answered; then every figure of the organization is read again.
 */
export function useOverrideCall(organizationId: Uuid, callId: Uuid) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: OverrideCallInput) =>
      apiPatch<Call>(`/multi-tenant/calls/${encodeURIComponent(callId)}?org_id=${organizationId}`, input),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: organizationKey(organizationId) }),
  })
}
