import type { OrganizationTotals } from '@roy/types'
import { Link } from 'react-router'
import { Badge } from '../../components/ui/badge.tsx'
import { Field } from '../../components/ui/field.tsx'
import { NativeSelect } from '../../components/ui/input.tsx'
import { formatCount, formatMoneyRounded } from '../../lib/format-number.ts'
import { CallsChange } from './client-columns.tsx'
import { CLIENT_SORTS, type ClientOrder, type ClientSort } from './client-list.ts'
import { lastEventInWords } from './organization-words.ts'
import { StatusBadge } from './status-badge.tsx'

const SORT_WORDS: Record<ClientSort, string> = {
  name: 'Name',
  calls: 'Most calls',
  minutes: 'Most minutes',
  revenue: 'Highest revenue',
  change: 'Strongest growth in calls',
  agents: 'Most agents',
  'last-event': 'Latest event',
  refused: 'Most refused events',
  status: 'Status',
}

interface ClientRowsProps {
  clients: OrganizationTotals[]
  order: ClientOrder
  onSort: (by: ClientSort) => void
  now: Date
  search: string
}

/** The list of clients on a phone: two lines each, the order above. */
export function ClientRows({ clients, order, onSort, now, search }: ClientRowsProps) {
  const sort = (chosen: string) => {
    const by = CLIENT_SORTS.find((candidate) => candidate === chosen)
    if (by) onSort(by)
  }
  return (
    <>
      <div className="border-t border-line px-4 py-2.5">
        <Field label="In the order of">
          {(control) => (
            <NativeSelect {...control} value={order.by} onChange={(event) => sort(event.target.value)}>
              {CLIENT_SORTS.map((by) => (
                <option key={by} value={by}>
                  {SORT_WORDS[by]}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
      <ul aria-label="Clients" className="divide-y divide-line border-t border-line">
        {clients.map((client) => (
          <li key={client.organization_id}>
            <Link
              to={{ pathname: `/organizations/${client.organization_id}/dashboard`, search }}
              className="grid gap-0.5 px-4 py-2.5 -outline-offset-2"
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="truncate font-[600]">{client.name}</span>
                <span className="shrink-0 tabular-nums">
                  {formatMoneyRounded(client.expected_revenue, client.currency)}
                </span>
              </span>
              <span className="flex items-center gap-x-2 text-s text-ink-2">
                <span className="truncate">
                  {formatCount(client.total_calls)} calls <CallsChange client={client} /> ·{' '}
                  {lastEventInWords(client, now)}
                </span>
                <span className="ml-auto flex shrink-0 gap-1.5">
                  {client.rejected_events_24h > 0 && (
                    <Badge tone="bad">{formatCount(client.rejected_events_24h)} refused</Badge>
                  )}
                  {client.status !== 'active' && <StatusBadge status={client.status} />}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
