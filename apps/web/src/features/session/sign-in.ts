import type { LoginAnswer, LoginInput } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPostPublic } from '../../lib/api-client.ts'
import { CURRENT_USER_KEY } from '../../lib/query-keys.ts'
import { adoptSession } from '../../lib/session.ts'

/** Exchanges e-mail and password for a session of this browser. */
export function useSignIn() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (input: LoginInput) => {
      const answer = await apiPostPublic<LoginAnswer>('/auth/login', input)
      queryClient.setQueryData(CURRENT_USER_KEY, answer.user)
      await adoptSession(answer)
      return answer.user
    },
  })
}
