import type { OrganizationHealth } from '@roy/types'
import { Link } from 'react-router'
import { Badge } from '../../components/ui/badge.tsx'
import { type Column, numericColumn } from '../../components/ui/data-table.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { formatAgo } from '../../lib/format-time.ts'
import { booksInWords } from './health-words.ts'

/** The columns of the clients' health. */
export function clientHealthColumns(now: Date): Column<OrganizationHealth>[] {
  return [
    {
      id: 'name',
      header: 'Client',
      className: 'max-w-64',
      cell: (client) => <ClientName client={client} />,
    },
    { id: 'books', header: 'Retell’s books', cell: (client) => <Books client={client} /> },
    numericColumn('alerts', 'Open alerts', ({ open_alerts }) => <Count count={open_alerts} tone="warn" />),
    numericColumn('waiting', 'Not counted yet', ({ waiting_calls }) => <Count count={waiting_calls} tone="warn" />),
    numericColumn('refused', 'Refused, 24 h', ({ refusals_24h }) => <Count count={refusals_24h} tone="bad" />),
    numericColumn('events', 'Events, 1 h', ({ events_last_hour }) => formatCount(events_last_hour)),
    {
      id: 'last-event',
      header: 'Last event',
      className: 'pl-6 text-ink-2',
      cell: (client) => lastEventInWords(client, now),
    },
  ]
}

/** A client by name, leading to it. */
export function ClientName({ client }: { client: OrganizationHealth }) {
  return (
    <span className="flex items-center gap-2">
      <Link
        to={`/organizations/${client.organization_id}/dashboard`}
        title={client.name}
        className="block truncate rounded-small font-[600] underline-offset-3 hover:underline"
      >
        {client.name}
      </Link>
      {client.status === 'suspended' && <Badge tone="warn">Suspended</Badge>}
    </span>
  )
}

/** How a client stands with Retell's books, leading to the comparison. */
export function Books({ client }: { client: OrganizationHealth }) {
  const { words, tone } = booksInWords(client)
  return (
    <Link
      to={`/organizations/${client.organization_id}/reconciliation`}
      className={`rounded-small underline-offset-3 hover:underline ${tone === 'bad' ? 'font-[550] text-bad' : 'text-ink-2'}`}
    >
      {words}
    </Link>
  )
}

function Count({ count, tone }: { count: number; tone: 'warn' | 'bad' }) {
  return count === 0 ? <span className="text-ink-3">0</span> : <Badge tone={tone}>{formatCount(count)}</Badge>
}

/** "2 min ago", "No event yet". Days as in UTC: clients have many time zones. */
export function lastEventInWords({ last_event_at }: OrganizationHealth, now: Date): string {
  return last_event_at === null ? 'No event yet' : formatAgo(last_event_at, 'UTC', now)
}
