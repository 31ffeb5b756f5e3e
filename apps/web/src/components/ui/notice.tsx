import type { ReactNode } from 'react'
import { codeOf, messageOf, requestIdOf } from '../../lib/api-error.ts'
import { formatDuration } from '../../lib/format-time.ts'
import { Button } from './button.tsx'
import { useRetry } from './use-retry.ts'

interface NoticeProps {
  title: string
  /** What it means, and what to do next. */
  children: ReactNode
  icon?: ReactNode
  action?: ReactNode
}

/**
 * What stands where there is nothing yet: says why, and what to do next. It may stand below a heading of any level, so it has
 * none of its own.
 */
export function EmptyState({ title, children, icon, action }: NoticeProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      {icon && <div className="mb-2 text-ink-3 [&>svg]:size-6">{icon}</div>}
      <p className="font-semibold">{title}</p>
      <p className="max-w-[44ch] text-pretty text-ink-2">{children}</p>
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}

interface ErrorStateProps {
  /** What could not be done: "The figures could not be loaded". */
  title: string
  error: unknown
  onRetry: () => void
}

/**
 * What stands where something could not be loaded: why, how to try again, and what to tell support. What may pass is
 * tried again by itself, and the wait counts down.
 */
export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  const requestId = requestIdOf(error)
  const seconds = useRetry(error, onRetry)
  const wayOut = WAYS_OUT[codeOf(error) ?? '']
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <p className="font-semibold">{title}</p>
      <p className="max-w-[44ch] text-pretty text-ink-2">{messageOf(error)}</p>
      {seconds !== undefined && <RetryCountdown seconds={seconds} />}
      {wayOut ? (
        <Button asChild className="mt-4">
          <a href={wayOut.to}>{wayOut.label}</a>
        </Button>
      ) : (
        <Button className="mt-4" onClick={onRetry}>
          Try again
        </Button>
      )}
      {requestId && <RequestId id={requestId} />}
    </div>
  )
}

/** Where trying again leads nowhere, and what does instead. */
const WAYS_OUT: Record<string, { to: string; label: string }> = {
  unauthenticated: { to: '/sign-in', label: 'Sign in' },
  mfa_required: { to: '/second-factor', label: 'Enter your code' },
}

/** When something is tried again by itself. A timer is not announced every second. */
export function RetryCountdown({ seconds }: { seconds: number }) {
  return (
    <p role="timer" className="text-ink-2 tabular-nums">
      {seconds > 0 ? `Trying again in ${formatDuration(seconds)}.` : 'Trying again…'}
    </p>
  )
}

/** The reference by which support finds a failure in the log. */
export function RequestId({ id }: { id: string }) {
  return (
    <p className="mt-3 text-xs text-ink-3">
      Reference for support: <code className="select-all break-all">{id}</code>
    </p>
  )
}
