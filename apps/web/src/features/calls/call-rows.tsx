import type { Call } from '@roy/types'
import { Fragment, type MouseEvent, memo } from 'react'
import { Badge } from '../../components/ui/badge.tsx'
import { classNames } from '../../lib/class-names.ts'
import { formatMoney } from '../../lib/format-number.ts'
import { formatClock, formatDuration, formatRelativeDay } from '../../lib/format-time.ts'
import type { CallListProps } from './call-list.ts'
import { billingOf, numberOf } from './call-words.ts'
import { isPlainClick } from './open-call.ts'

/** The height of a two-line row. */
export const TWO_LINE_ROW_REM = 3.75

/** Calls as two-line rows, for phones; a tap opens the call. */
export function CallRows(props: CallListProps) {
  const { list, spans, callAt, total, arrivals, activeRow, onKeyDown, ...rest } = props
  return (
    <ul
      ref={(element) => {
        list.current = element
      }}
      aria-label="Calls"
      onKeyDown={onKeyDown}
      className="border-t border-line"
    >
      {spans.rows.map(({ index, gap }) => {
        const call = callAt(index)
        return (
          <Fragment key={call?.id ?? index}>
            {gap > 0 && <li aria-hidden style={{ height: gap }} />}
            <li
              aria-setsize={total ?? -1}
              aria-posinset={index + 1}
              data-row={index}
              className={classNames(
                'h-15 border-b border-line last:border-b-0',
                call && arrivals.has(call.id) && 'animate-new-row',
              )}
            >
              {call && <CallRow {...rest} call={call} index={index} isActive={activeRow === index} />}
            </li>
          </Fragment>
        )
      })}
      {spans.after > 0 && <li aria-hidden style={{ height: spans.after }} />}
    </ul>
  )
}

interface CallRowProps extends Pick<CallListProps, 'timezone' | 'now' | 'hrefOf' | 'onOpen'> {
  call: Call
  index: number
  isActive: boolean
}

const CallRow = memo(function CallRow({ call, index, isActive, timezone, now, hrefOf, onOpen }: CallRowProps) {
  const { label, tone } = billingOf(call)
  const openByTap = (event: MouseEvent) => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    onOpen(call.id, index)
  }
  return (
    <a
      href={hrefOf(call.id)}
      tabIndex={isActive ? 0 : -1}
      onClick={openByTap}
      className="flex h-full w-full flex-col justify-center gap-0.5 px-4 -outline-offset-2"
    >
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate font-[600] tabular-nums">{numberOf(call)}</span>
        <span className="shrink-0 text-s tabular-nums">
          <span className="text-ink-3">{formatDuration(call.duration_seconds)}</span>
          {call.is_billable && <span className="ml-2 font-[600]">{formatMoney(call.revenue, call.currency)}</span>}
        </span>
      </span>
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate text-s text-ink-2">
          {formatClock(call.started_at, timezone)} {formatRelativeDay(call.started_at, timezone, now)} ·{' '}
          {call.agent_name}
        </span>
        <Badge tone={tone} className="shrink-0">
          {label}
        </Badge>
      </span>
    </a>
  )
})
