import type { RecoveryCodes, RecoveryCodesStatus } from '@roy/types'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiGet, apiPost } from '../../lib/api-client.ts'

const RECOVERY_CODES_KEY = ['recovery-codes'] as const

/** How many recovery codes the user has left. */
export function useRecoveryCodesStatus() {
  return useQuery({
    queryKey: RECOVERY_CODES_KEY,
    queryFn: ({ signal }) => apiGet<RecoveryCodesStatus>('/auth/recovery-codes', {}, signal),
  })
}

/** Makes new recovery codes, which the API tells this once; earlier ones stop working. */
export function useCreateRecoveryCodes() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () => (await apiPost<RecoveryCodes>('/auth/recovery-codes')).codes,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: RECOVERY_CODES_KEY }),
    // Nobody finds them in the browser's memory once they have been kept.
    gcTime: 0,
  })
}
