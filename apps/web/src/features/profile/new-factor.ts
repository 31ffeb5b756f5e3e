import { useMutation, useQuery } from '@tanstack/react-query'
import { beginFactor, verifyFactor } from '../../lib/second-factor.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'

/**
 * A second factor being set up, begun when this is first used and forgotten with it.
 *
 * @param issuer under what name the authenticator app lists it.
 */
export function useNewFactor(issuer: string) {
  const { auth } = useSupabase()
  return useQuery({
    queryKey: ['new-factor', issuer],
    queryFn: async () => beginFactor(await auth(), issuer),
    // Another look would be another secret, and the code of the first one would be wrong.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    gcTime: 0,
    retry: false,
  })
}

/** Proves by its first code that the authenticator app knows the factor; from then on it counts. */
export function useConfirmFactor() {
  const { auth } = useSupabase()
  return useMutation({
    mutationFn: async ({ factorId, code }: { factorId: string; code: string }) =>
      verifyFactor(await auth(), factorId, code),
  })
}
