import type { UserSession } from '@roy/types'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { apiErrorOf } from '../../lib/auth-error.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'

export const SESSIONS_KEY = ['sessions'] as const

/** Where the user is signed in, the session last used first. */
export function useSessions() {
  return useQuery({
    queryKey: SESSIONS_KEY,
    queryFn: async ({ signal }) => (await apiGet<{ data: UserSession[] }>('/auth/sessions', {}, signal)).data,
  })
}

/** Ends all of the user's sessions but this one. */
export function useEndOtherSessions() {
  const supabase = useSupabase()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const auth = await supabase.auth()
      const { error } = await auth.signOut({ scope: 'others' })
      if (error) throw apiErrorOf(error)
      await queryClient.invalidateQueries({ queryKey: SESSIONS_KEY })
    },
  })
}
