import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ApiError } from '../../lib/api-error.ts'
import { CURRENT_USER_KEY } from '../../lib/query-keys.ts'

/**
 * Looks at the user anew when the API refuses anything for want of a second factor. It may have been made obligatory
 * a moment ago; that the user needs it then leads to where it is asked for.
 */
export function useSecondFactorDemands(): void {
  const queryClient = useQueryClient()
  useEffect(() => followDemands(queryClient), [queryClient])
}

function followDemands(queryClient: QueryClient): () => void {
  const look = (error: unknown) => {
    if (!(error instanceof ApiError) || error.code !== 'mfa_required') return
    void queryClient.invalidateQueries({ queryKey: CURRENT_USER_KEY }, { cancelRefetch: false })
  }
  const stops = [
    queryClient.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') look(event.action.error)
    }),
    queryClient.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') look(event.action.error)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
