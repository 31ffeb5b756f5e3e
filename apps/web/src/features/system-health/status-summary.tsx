import type { SystemHealth } from '@roy/types'
import { classNames } from '../../lib/class-names.ts'
import { formatAgo } from '../../lib/format-time.ts'
import { useNow } from '../../lib/use-now.ts'
import { STATUS_WORDS } from './health-words.ts'

interface StatusSummaryProps {
  health: SystemHealth
  /** It could not be read again since. */
  isOutdated: boolean
}

/** How the system is doing in a sentence, and why it is not well where it is not. */
export function StatusSummary({ health, isOutdated }: StatusSummaryProps) {
  const now = useNow()
  return (
    <div className="grid gap-2 px-4 py-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p role="status" className="font-[600]">
          {STATUS_WORDS[health.status].sentence}
        </p>
        <p className="text-xs text-ink-3">
          As it was {formatAgo(health.generated_at, 'UTC', now)}.{isOutdated && ' It cannot be read anew right now.'}
        </p>
      </div>
      {health.reasons.length > 0 && (
        <ul aria-label="Why" className="grid gap-1.5">
          {health.reasons.map(({ status, message }) => (
            <li key={message} className="flex items-baseline gap-2.5">
              <span
                aria-hidden
                className={classNames('size-2 shrink-0 rounded-full', status === 'failing' ? 'bg-bad' : 'bg-warn')}
              />
              <p className="min-w-0 text-pretty">{message}</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
