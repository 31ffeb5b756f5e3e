import type { LoginAnswer, LoginInput } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPostPublic } from '../../lib/api-client.ts'
import { CURRENT_USER_KEY } from '../../lib/query-keys.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { rememberEmail } from './remembered-email.ts'

/** Exchanges e-mail and password for a session of this browser. */
export function useSignIn() {
  const { adopt, client } = useSupabase()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (input: LoginInput) => {
      // What keeps sessions is a large part of the app, so it comes while the API looks at the password.
      const [answer] = await Promise.all([apiPostPublic<LoginAnswer>('/auth/login', input), client()])
      rememberEmail(input.email)
      queryClient.setQueryData(CURRENT_USER_KEY, answer.user)
      await adopt(answer)
    },
  })
}
