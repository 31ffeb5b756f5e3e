import { notifyManager, type Query, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { secondsUntilRetry } from '../../lib/api-error.ts'

/**
 * Why something on screen could not be brought up to date, where it may pass. What could not even be loaded once says so
 * itself in its place.
 */
export function useFailedRefresh(): Error | undefined {
  const cache = useQueryClient().getQueryCache()
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)), [cache])
  return useSyncExternalStore(
    subscribe,
    () => cache.findAll({ type: 'active' }).find(hasFailedRefresh)?.state.error ?? undefined,
  )
}

/** Reads again what could not be brought up to date. */
export function refetchFailed(queryClient: QueryClient): void {
  void queryClient.refetchQueries({ type: 'active', predicate: hasFailedRefresh })
}

function hasFailedRefresh({ state }: Query): boolean {
  return state.data !== undefined && state.status === 'error' && secondsUntilRetry(state.error) !== undefined
}
