import type { ReconciliationSummary, Uuid } from '@roy/types'
import { Link } from 'react-router'
import { Badge } from '../../components/ui/badge.tsx'
import { Panel } from '../../components/ui/card.tsx'
import { LoadMore } from '../../components/ui/load-more.tsx'
import { classNames } from '../../lib/class-names.ts'
import { counted } from '../../lib/counted.ts'
import { dayOf, formatDayRange, formatInstant } from '../../lib/format-time.ts'
import { resultInWords, VERDICTS, verdictOf } from './run-words.ts'

interface RunHistoryProps {
  /** Latest first. */
  runs: ReconciliationSummary[]
  timezone: string
  /** The one that is looked at. */
  shownId: Uuid | undefined
  /** The search part of the address that shows one of them. */
  hrefOf: (id: Uuid) => string
  hasMore: boolean
  isLoading: boolean
  onLoad: () => void
}

/** All comparisons so far, each a click away. */
export function RunHistory({ runs, timezone, shownId, hrefOf, hasMore, isLoading, onLoad }: RunHistoryProps) {
  return (
    <Panel title="Comparisons so far">
      <ul aria-label="Comparisons" className="divide-y divide-line border-t border-line">
        {runs.map((run) => {
          const { label, tone } = VERDICTS[verdictOf(run)]
          return (
            <li key={run.id}>
              <Link
                to={{ search: hrefOf(run.id) }}
                aria-current={run.id === shownId ? 'true' : undefined}
                className={classNames(
                  'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-4 py-2 text-s -outline-offset-2 hover:bg-hover md:grid-cols-[11rem_13rem_minmax(0,1fr)_auto]',
                  run.id === shownId && 'bg-hover',
                )}
              >
                <span className="font-[550] tabular-nums">{formatInstant(run.started_at, timezone)}</span>
                <span className="text-ink-3 max-md:col-span-2 max-md:row-start-3">
                  Calls of {formatDayRange(dayOf(new Date(run.from), timezone), dayOf(new Date(run.to), timezone))}
                </span>
                <span className="text-ink-2 tabular-nums max-md:col-span-2 max-md:row-start-2">
                  {resultInWords(run)}
                </span>
                <Badge tone={tone}>{label}</Badge>
              </Link>
            </li>
          )
        })}
      </ul>
      <LoadMore
        shown={hasMore ? `Showing the latest ${runs.length}` : counted(runs.length, 'comparison')}
        hasMore={hasMore}
        isLoading={isLoading}
        onLoad={onLoad}
      />
    </Panel>
  )
}
