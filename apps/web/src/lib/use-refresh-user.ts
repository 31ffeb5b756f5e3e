import { useQueryClient } from '@tanstack/react-query'
import { CURRENT_USER_KEY } from './query-keys.ts'

/**
 * Reads anew who is signed in, after something about them changed beside the API.
 *
 * @returns what to call; it resolves when the answer is there, and throws ApiError when there is none.
 */
export function useRefreshUser(): () => Promise<void> {
  const queryClient = useQueryClient()
  return () => queryClient.refetchQueries({ queryKey: CURRENT_USER_KEY }, { throwOnError: true })
}
