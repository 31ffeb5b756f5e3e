import type { ReactNode } from 'react'
import { messageOf, requestIdOf } from '../../lib/api-error.ts'
import { Button } from './button.tsx'

interface NoticeProps {
  title: string
  /** What it means, and what to do next. */
  children: ReactNode
  icon?: ReactNode
  action?: ReactNode
}

/** What stands where there is nothing yet: says why, and what to do next. */
export function EmptyState({ title, children, icon, action }: NoticeProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      {icon && <div className="mb-2 text-ink-3 [&>svg]:size-6">{icon}</div>}
      <h3 className="font-semibold">{title}</h3>
      <p className="max-w-[44ch] text-pretty text-ink-2">{children}</p>
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}

/** What stands where something could not be loaded: why, how to try again, and what to tell support. */
export function ErrorState({ title, error, onRetry }: { title: string; error: unknown; onRetry: () => void }) {
  const requestId = requestIdOf(error)
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <h3 className="font-semibold">{title}</h3>
      <p className="max-w-[44ch] text-pretty text-ink-2">{messageOf(error)}</p>
      <Button className="mt-4" onClick={onRetry}>
        Try again
      </Button>
      {requestId && <RequestId id={requestId} />}
    </div>
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
