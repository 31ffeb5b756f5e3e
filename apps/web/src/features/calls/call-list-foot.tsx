import type { ReactNode } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { formatCount } from '../../lib/format-number.ts'

interface CallListFootProps {
  /** Calls that are known to be there. */
  shown: number
  total: number | undefined
  problem: { error: Error; retry: () => void } | undefined
  /** The way to the rest. */
  more?: ReactNode
}

/** How much of the list there is to see, and what became of the rest. */
export function CallListFoot({ shown, total, problem, more }: CallListFootProps) {
  return (
    <div className="flex min-h-11 items-center justify-between gap-3 px-4 py-2 text-s text-ink-2">
      <span>{shownInWords(shown, total)}</span>
      {problem ? (
        <span role="alert" className="flex items-center gap-3">
          The next calls could not be loaded. {messageOf(problem.error)}
          <Button size="s" onClick={problem.retry}>
            Try again
          </Button>
        </span>
      ) : (
        more
      )}
    </div>
  )
}

function shownInWords(shown: number, total: number | undefined): string {
  if (total === undefined) return `Showing the latest ${formatCount(shown)}`
  return `Showing ${formatCount(shown)} of ${formatCount(Math.max(total, shown))}`
}
