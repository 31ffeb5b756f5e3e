import type { ReactNode } from 'react'
import { ErrorBoundary as Boundary } from 'react-error-boundary'
import { ErrorState } from './notice.tsx'

interface ErrorBoundaryProps {
  /** What stands there instead of what broke. */
  title?: string
  /** A change of any of these gives the part another chance, for example the address of the page. */
  resetKeys?: unknown[]
  /** What else is to be forgotten before the part is tried again. */
  onReset?: () => void
  /** Replaces the ordinary words for some errors; `undefined` leaves them. */
  refusal?: (error: unknown) => ReactNode
  children: ReactNode
}

/** Lets a broken part of the page fail alone: it says so, names the request where there was one, and can be tried again. */
export function ErrorBoundary({
  title = 'This part could not be shown',
  resetKeys,
  onReset,
  refusal,
  children,
}: ErrorBoundaryProps) {
  return (
    <Boundary
      {...(resetKeys && { resetKeys })}
      {...(onReset && { onReset })}
      fallbackRender={({ error, resetErrorBoundary }) =>
        refusal?.(error) ?? <ErrorState title={title} error={error} onRetry={() => resetErrorBoundary()} />
      }
    >
      {children}
    </Boundary>
  )
}
