import type { OrganizationTotals } from '@roy/types'
import { Link } from 'react-router'
import { Badge } from '../../components/ui/badge.tsx'
import type { Column } from '../../components/ui/data-table.tsx'
import { Sparkline } from '../../components/ui/sparkline.tsx'
import { classNames } from '../../lib/class-names.ts'
import { compareAmounts } from '../../lib/comparison.ts'
import { formatCount, formatMinutes, formatMoneyRounded } from '../../lib/format-number.ts'
import { lastEventInWords } from './organization-words.ts'
import { StatusBadge } from './status-badge.tsx'

/**
 * The columns of the list of clients.
 *
 * @param search what links to a client carry along.
 * @param wholeDays how many days of the period are over: the one that has just begun would look like a fall.
 */
export function clientColumns(now: Date, search: string, wholeDays: number): Column<OrganizationTotals>[] {
  return [
    {
      id: 'name',
      header: 'Client',
      isSortable: true,
      className: 'max-w-64',
      cell: (client) => (
        <Link
          to={{ pathname: `/organizations/${client.organization_id}/dashboard`, search }}
          title={client.name}
          className="block truncate rounded-small font-[600] underline-offset-3 hover:underline"
        >
          {client.name}
        </Link>
      ),
    },
    {
      id: 'calls',
      header: 'Calls',
      isSortable: true,
      isNumeric: true,
      cell: (client) => formatCount(client.total_calls),
    },
    {
      id: 'minutes',
      header: 'Minutes',
      isSortable: true,
      isNumeric: true,
      cell: (client) => formatMinutes(client.total_billed_minutes),
    },
    {
      id: 'revenue',
      header: 'Revenue',
      isSortable: true,
      isNumeric: true,
      cell: (client) => (
        <span className="font-[550]">{formatMoneyRounded(client.expected_revenue, client.currency)}</span>
      ),
    },
    {
      id: 'change',
      header: 'Change in calls',
      isSortable: true,
      isNumeric: true,
      cell: (client) => <CallsChange client={client} />,
    },
    {
      id: 'trend',
      header: 'Trend',
      className: 'pl-4',
      cell: (client) => <Sparkline values={client.daily_calls.slice(0, wholeDays)} />,
    },
    {
      id: 'agents',
      header: 'Agents',
      isSortable: true,
      isNumeric: true,
      cell: (client) => formatCount(client.agent_count),
    },
    {
      id: 'last-event',
      header: 'Last event',
      isSortable: true,
      className: 'pl-6 text-ink-2',
      cell: (client) => lastEventInWords(client, now),
    },
    {
      id: 'refused',
      header: 'Refused, 24 h',
      isSortable: true,
      isNumeric: true,
      cell: (client) => <RefusedCount count={client.rejected_events_24h} />,
    },
    {
      id: 'status',
      header: 'Status',
      isSortable: true,
      className: 'pl-6',
      cell: (client) => <StatusBadge status={client.status} />,
    },
  ]
}

/** How a client's calls moved against the period before. */
export function CallsChange({ client }: { client: OrganizationTotals }) {
  const change = compareAmounts(client.total_calls, client.previous.total_calls)
  if (!change) return <span className="text-ink-3">–</span>
  return (
    <span
      title={`${formatCount(client.previous.total_calls)} in the period before`}
      className={classNames(change.direction === 'up' && 'text-good', change.direction === 'down' && 'text-bad')}
    >
      {change.text}
    </span>
  )
}

function RefusedCount({ count }: { count: number }) {
  return count === 0 ? <span className="text-ink-3">0</span> : <Badge tone="bad">{formatCount(count)}</Badge>
}
