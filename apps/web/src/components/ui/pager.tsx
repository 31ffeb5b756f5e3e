import { ChevronLeft, ChevronRight } from 'lucide-react'
import { formatCount } from '../../lib/format-number.ts'
import { Button } from './button.tsx'

interface PagerProps {
  /** What is paged, such as "clients". */
  what: string
  /** Counted from 1. */
  page: number
  pageSize: number
  total: number
  onTurn: (page: number) => void
}

/** The foot of a list of which all is known: where one is in it, and the way on and back. */
export function Pager({ what, page, pageSize, total, onTurn }: PagerProps) {
  const first = (page - 1) * pageSize + 1
  const last = Math.min(page * pageSize, total)
  const isWhole = total <= pageSize
  return (
    <nav
      aria-label={`Pages of ${what}`}
      className="flex min-h-12 items-center justify-between gap-3 border-t border-line px-4 py-2 text-s text-ink-2"
    >
      <span aria-live="polite" className="tabular-nums">
        {isWhole
          ? `${formatCount(total)} ${what}`
          : `${formatCount(first)}–${formatCount(last)} of ${formatCount(total)} ${what}`}
      </span>
      {!isWhole && (
        <span className="flex gap-2">
          <Button size="s" disabled={page === 1} onClick={() => onTurn(page - 1)}>
            <ChevronLeft aria-hidden className="size-4" />
            Previous
          </Button>
          <Button size="s" disabled={last === total} onClick={() => onTurn(page + 1)}>
            Next
            <ChevronRight aria-hidden className="size-4" />
          </Button>
        </span>
      )}
    </nav>
  )
}
