import { QueryErrorResetBoundary } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { ErrorBoundary } from './error-boundary.tsx'

/**
 * The same for parts whose queries throw what the API refused: offline, 401, 403, 404, 429, 503 and the unexpected read
 * differently, and trying again asks the API again.
 */
export function ApiErrorBoundary(props: Omit<ComponentProps<typeof ErrorBoundary>, 'onReset'>) {
  return (
    <QueryErrorResetBoundary>{({ reset }) => <ErrorBoundary {...props} onReset={reset} />}</QueryErrorResetBoundary>
  )
}
