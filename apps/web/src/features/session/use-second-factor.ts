import type { UseRecoveryCodeInput } from '@roy/types'
import { useMutation } from '@tanstack/react-query'
import { apiPost } from '../../lib/api-client.ts'
import { verifySecondFactor } from '../../lib/second-factor.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { useRefreshUser } from '../../lib/use-refresh-user.ts'

/** Shows the user's second factor by its code. The user, read anew before it succeeds, counts as `aal2` then. */
export function useVerifySecondFactor() {
  const { auth } = useSupabase()
  const refreshUser = useRefreshUser()
  return useMutation({
    mutationFn: async (code: string) => {
      await verifySecondFactor(await auth(), code)
      await refreshUser()
    },
  })
}

/** Uses up a recovery code in place of a lost second factor, which is gone from then on. */
export function useRecoveryCode() {
  const refreshUser = useRefreshUser()
  return useMutation({
    mutationFn: async (code: string) => {
      await apiPost<void>('/auth/recover', { code } satisfies UseRecoveryCodeInput)
      await refreshUser()
    },
  })
}
