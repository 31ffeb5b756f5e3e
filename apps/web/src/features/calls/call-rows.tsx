import type { Call } from '@roy/types'
import { Badge } from '../../components/ui/badge.tsx'
import { classNames } from '../../lib/class-names.ts'
import { formatMoney } from '../../lib/format-number.ts'
import { formatClock, formatDuration, formatRelativeDay } from '../../lib/format-time.ts'
import { CallDetail } from './call-detail.tsx'
import type { CallListProps } from './call-table.tsx'
import { billingOf, numberOf } from './call-words.ts'

/** Calls as two-line rows, for phones; a tap opens the rest. */
export function CallRows({ calls, arrivals, timezone, now, openId, onToggle }: CallListProps) {
  return (
    <ul aria-label="Calls" className="divide-y divide-line border-t border-line">
      {calls.map((call) => (
        <li key={call.id} className={classNames(arrivals.has(call.id) && 'animate-new-row')}>
          <button
            type="button"
            aria-expanded={openId === call.id}
            onClick={() => onToggle(call.id)}
            className="grid w-full grid-cols-[1fr_auto] gap-x-3 gap-y-1 px-4 py-2.5 text-left -outline-offset-2"
          >
            <span className="truncate font-[600] tabular-nums">{numberOf(call)}</span>
            <RowFigure call={call} />
            <span className="truncate text-s text-ink-2">
              {formatClock(call.started_at, timezone)} {formatRelativeDay(call.started_at, timezone, now)} ·{' '}
              {call.agent_name}
            </span>
            <RowBadge call={call} />
          </button>
          {openId === call.id && <CallDetail call={call} timezone={timezone} />}
        </li>
      ))}
    </ul>
  )
}

function RowFigure({ call }: { call: Call }) {
  return (
    <span className="text-right text-s tabular-nums">
      <span className="text-ink-3">{formatDuration(call.duration_seconds)}</span>
      {call.is_billable && <span className="ml-2 font-[600]">{formatMoney(call.revenue, call.currency)}</span>}
    </span>
  )
}

function RowBadge({ call }: { call: Call }) {
  const { label, tone } = billingOf(call)
  return (
    <span className="text-right">
      <Badge tone={tone}>{label}</Badge>
    </span>
  )
}
