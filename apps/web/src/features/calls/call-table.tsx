import type { Call } from '@roy/types'
import { ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import { type Column, DataTable } from '../../components/ui/data-table.tsx'
import { classNames } from '../../lib/class-names.ts'
import { formatCost, formatMinutes, formatMoney } from '../../lib/format-number.ts'
import { formatClock, formatDuration, formatInstant, formatRelativeDay } from '../../lib/format-time.ts'
import { BillingBadge } from './billing-badge.tsx'
import { CallDetail } from './call-detail.tsx'
import { CallDirection, DirectedNumber } from './call-direction.tsx'
import { CallSentiment } from './call-sentiment.tsx'
import { numberOf, summaryOf } from './call-words.ts'

export interface CallListProps {
  calls: Call[]
  /** Calls to show as new, once. */
  arrivals: ReadonlySet<string>
  timezone: string
  now: Date
  /** The call whose details are open. */
  openId: string | undefined
  onToggle: (callId: string) => void
}

/** Calls as a ledger. Cost and margin have columns where the API tells them. */
export function CallTable({ calls, arrivals, timezone, now, openId, onToggle }: CallListProps) {
  const hasCost = calls.some((call) => call.provider_cost !== undefined)
  // Revenue in another currency than the cost's has no margin.
  const hasMargin = calls.some((call) => typeof call.margin === 'string')
  const columns = useMemo(
    () => columnsFor({ timezone, now, openId, onToggle, hasCost, hasMargin }),
    [timezone, now, openId, onToggle, hasCost, hasMargin],
  )
  return (
    <DataTable
      label="Table of calls"
      columns={columns}
      rows={calls}
      idOf={({ id }) => id}
      rowClassName={({ id }) => (arrivals.has(id) ? 'animate-new-row' : undefined)}
      openId={openId}
      detail={(call) => <CallDetail call={call} timezone={timezone} />}
    />
  )
}

interface ColumnContext extends Pick<CallListProps, 'timezone' | 'now' | 'openId' | 'onToggle'> {
  hasCost: boolean
  hasMargin: boolean
}

function columnsFor({ timezone, now, openId, onToggle, hasCost, hasMargin }: ColumnContext): Column<Call>[] {
  const isNumeric = true
  const costColumns: Column<Call>[] = hasCost
    ? [
        {
          id: 'cost',
          header: 'Cost',
          meta: { isNumeric, className: 'text-ink-2' },
          cell: ({ row: { original } }) => costOrDash(original.provider_cost, 'USD'),
        },
      ]
    : []
  const marginColumns: Column<Call>[] = hasMargin
    ? [
        {
          id: 'margin',
          header: 'Margin',
          meta: { isNumeric, className: 'text-ink-2' },
          cell: ({ row: { original } }) => costOrDash(original.margin, original.currency),
        },
      ]
    : []
  // Next to cost and margin there is room for the direction's arrow only.
  const directionColumns: Column<Call>[] = hasCost
    ? []
    : [
        {
          id: 'direction',
          header: 'Direction',
          meta: { className: 'text-ink-2' },
          cell: ({ row }) => <CallDirection call={row.original} />,
        },
      ]
  return [
    {
      id: 'started',
      header: 'Started',
      cell: ({ row: { original } }) => (
        <button
          type="button"
          aria-expanded={openId === original.id}
          onClick={() => onToggle(original.id)}
          className="-ml-1.5 inline-flex items-center gap-1 rounded-small pr-1 text-left align-middle"
          title={formatInstant(original.started_at, timezone)}
        >
          <ChevronRight
            aria-hidden
            className={classNames('size-3.5 text-ink-3 transition-transform', openId === original.id && 'rotate-90')}
          />
          <time dateTime={original.started_at}>
            <span className="font-[600] tabular-nums">{formatClock(original.started_at, timezone)}</span>{' '}
            <span className="text-ink-3">{formatRelativeDay(original.started_at, timezone, now)}</span>
          </time>
          <span className="sr-only">, details</span>
        </button>
      ),
    },
    {
      id: 'number',
      header: 'Caller',
      meta: { className: 'tabular-nums' },
      cell: ({ row: { original } }) => (hasCost ? <DirectedNumber call={original} /> : numberOf(original)),
    },
    {
      id: 'agent',
      header: 'Agent',
      cell: ({ row }) => <span className="block max-w-40 truncate">{row.original.agent_name}</span>,
    },
    ...directionColumns,
    {
      id: 'duration',
      header: 'Duration',
      meta: { isNumeric },
      cell: ({ row }) => formatDuration(row.original.duration_seconds),
    },
    {
      id: 'billed',
      header: 'Billed min',
      meta: { isNumeric },
      cell: ({ row }) => formatMinutes(row.original.billed_minutes),
    },
    {
      id: 'revenue',
      header: 'Revenue',
      meta: { isNumeric },
      cell: ({ row: { original } }) =>
        original.is_billable ? formatMoney(original.revenue, original.currency) : <span className="text-ink-3">–</span>,
    },
    ...costColumns,
    ...marginColumns,
    { id: 'billing', header: 'Billing', cell: ({ row }) => <BillingBadge call={row.original} /> },
    { id: 'sentiment', header: 'Sentiment', cell: ({ row }) => <CallSentiment call={row.original} /> },
    {
      id: 'summary',
      header: 'Summary',
      meta: { className: 'w-full max-w-0 min-w-36 text-ink-2' },
      cell: ({ row }) => (
        <span className="block truncate" title={summaryOf(row.original)}>
          {summaryOf(row.original)}
        </span>
      ),
    },
  ]
}

function costOrDash(amount: string | null | undefined, currency: string): string {
  return typeof amount === 'string' ? formatCost(amount, currency) : '–'
}
