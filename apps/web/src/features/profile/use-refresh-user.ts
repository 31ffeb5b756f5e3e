import { useQueryClient } from '@tanstack/react-query'
import { CURRENT_USER_KEY } from '../../lib/query-keys.ts'

/** Reads anew who is signed in, after something about them changed beside the API. Resolves when it is known. */
export function useRefreshUser(): () => Promise<void> {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: CURRENT_USER_KEY })
}
