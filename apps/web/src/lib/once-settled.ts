import type { QueryClient } from '@tanstack/react-query'
import { afterPaint } from './after-paint.ts'

/** A server that does not answer holds nothing else up for longer. */
const AT_MOST_MS = 5_000

/**
 * Calls back once everything that is being asked for has been answered and is on screen. What is not needed to show it
 * can wait for that. Returns how to take that back.
 */
export function onceSettled(queryClient: QueryClient, callback: () => void): () => void {
  let cancelPaint: (() => void) | undefined
  const settle = () => {
    stopWaiting()
    cancelPaint = afterPaint(callback)
  }
  const unsubscribe = queryClient.getQueryCache().subscribe(() => {
    if (queryClient.isFetching() === 0) settle()
  })
  const timer = setTimeout(settle, AT_MOST_MS)
  const stopWaiting = () => {
    unsubscribe()
    clearTimeout(timer)
  }
  if (queryClient.isFetching() === 0) settle()
  return () => {
    stopWaiting()
    cancelPaint?.()
  }
}
