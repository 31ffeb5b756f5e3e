import type { Call } from '@roy/types'
import type { LedgerColumn } from '../../components/ui/ledger.tsx'
import { formatMinutes, formatMoney } from '../../lib/format-number.ts'
import { formatClock, formatDuration, formatInstant, formatRelativeDay } from '../../lib/format-time.ts'
import { BillingBadge } from './billing-badge.tsx'
import { DirectedNumber } from './call-direction.tsx'
import { CallLink } from './call-link.tsx'
import { CallSentiment } from './call-sentiment.tsx'
import { costInWords, directionOf, summaryOf } from './call-words.ts'

export interface CallColumn extends LedgerColumn<Call> {
  /** Shown until somebody decides otherwise. */
  isShownAtFirst: boolean
  /** Cannot be hidden: by it a call is opened. */
  isFixed?: boolean
}

export interface CallColumnContext {
  timezone: string
  now: Date
  /** Whether provider cost and margin are told. */
  hasCosts: boolean
  /** The address of an open call. */
  hrefOf: (callId: string) => string
}

/** Every column that the list of calls can have, in their order. */
export function callColumns({ timezone, now, hasCosts, hrefOf }: CallColumnContext): CallColumn[] {
  const isShownAtFirst = true
  const isNumeric = true
  const costs: CallColumn[] = [
    {
      id: 'cost',
      header: 'Cost',
      width: 4.75,
      isShownAtFirst,
      isNumeric,
      className: 'text-ink-2',
      cell: (call) => costInWords(call.provider_cost, 'USD'),
    },
    {
      id: 'margin',
      header: 'Margin',
      width: 5.25,
      isShownAtFirst,
      isNumeric,
      className: 'text-ink-2',
      cell: (call) => costInWords(call.margin, call.currency),
    },
  ]
  return [
    {
      id: 'started',
      header: 'Started',
      width: 9.5,
      isShownAtFirst,
      isFixed: true,
      cell: (call, isActive) => (
        <CallLink
          href={hrefOf(call.id)}
          isActive={isActive}
          startedAt={call.started_at}
          title={formatInstant(call.started_at, timezone)}
          clock={formatClock(call.started_at, timezone)}
          day={formatRelativeDay(call.started_at, timezone, now)}
        />
      ),
    },
    {
      id: 'number',
      header: 'Caller',
      width: 9.5,
      isShownAtFirst,
      cell: (call) => <DirectedNumber call={call} />,
    },
    { id: 'agent', header: 'Agent', width: 7, isShownAtFirst, cell: (call) => call.agent_name },
    {
      id: 'direction',
      header: 'Direction',
      width: 5.5,
      isShownAtFirst: false,
      className: 'text-ink-2',
      cell: (call) => directionOf(call) ?? '–',
    },
    {
      id: 'duration',
      header: 'Duration',
      width: 6,
      isShownAtFirst,
      isNumeric,
      cell: (call) => formatDuration(call.duration_seconds),
    },
    {
      id: 'billed',
      header: 'Billed min',
      width: 5,
      isShownAtFirst,
      isNumeric,
      cell: (call) => formatMinutes(call.billed_minutes),
    },
    {
      id: 'revenue',
      header: 'Revenue',
      width: 5,
      isShownAtFirst,
      isNumeric,
      cell: (call) =>
        call.is_billable ? formatMoney(call.revenue, call.currency) : <span className="text-ink-3">–</span>,
    },
    ...(hasCosts ? costs : []),
    {
      id: 'billing',
      header: 'Billing',
      width: 9.25,
      isShownAtFirst,
      cell: (call) => <BillingBadge call={call} />,
    },
    {
      id: 'sentiment',
      header: 'Sentiment',
      width: 6,
      isShownAtFirst: !hasCosts,
      cell: (call) => <CallSentiment call={call} />,
    },
    {
      id: 'successful',
      header: 'Goal reached',
      width: 6.5,
      isShownAtFirst: false,
      cell: (call) => (call.successful === null ? '–' : call.successful ? 'Yes' : 'No'),
    },
    {
      id: 'external_call_id',
      header: 'Call ID',
      width: 14,
      isShownAtFirst: false,
      className: 'font-mono text-xs',
      cell: (call) => call.external_call_id,
    },
    {
      id: 'summary',
      header: 'Summary',
      width: 8,
      takesRest: true,
      isShownAtFirst,
      className: 'text-ink-2',
      cell: (call) => <span title={summaryOf(call)}>{summaryOf(call)}</span>,
    },
  ]
}
