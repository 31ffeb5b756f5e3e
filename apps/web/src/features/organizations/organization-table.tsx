import type { Organization } from '@roy/types'
import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { Badge } from '../../components/ui/badge.tsx'
import { type Column, DataTable } from '../../components/ui/data-table.tsx'
import { formatCount, formatMoney } from '../../lib/format-number.ts'
import { formatDay, formatTimezone } from '../../lib/format-time.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { rateInWords, STATUS_WORDS } from './organization-words.ts'

const COLUMNS: Column<Organization>[] = [
  {
    id: 'name',
    header: 'Client',
    cell: ({ row: { original } }) => (
      <Link
        to={`/organizations/${original.id}`}
        className="rounded-small font-[600] underline-offset-3 hover:underline"
      >
        {original.name}
      </Link>
    ),
  },
  { id: 'status', header: 'Status', cell: ({ row }) => <StatusBadge organization={row.original} /> },
  {
    id: 'rate',
    header: 'Rate per minute',
    meta: { isNumeric: true },
    cell: ({ row: { original } }) => formatMoney(original.billing_rate, original.currency),
  },
  {
    id: 'agents',
    header: 'Agents',
    meta: { isNumeric: true },
    cell: ({ row }) => formatCount(row.original.agent_count),
  },
  { id: 'users', header: 'Users', meta: { isNumeric: true }, cell: ({ row }) => formatCount(row.original.user_count) },
  {
    id: 'timezone',
    header: 'Time zone',
    meta: { className: 'pl-8 text-ink-2' },
    cell: ({ row }) => formatTimezone(row.original.timezone),
  },
  {
    id: 'created',
    header: 'Client since',
    meta: { className: 'text-ink-2' },
    cell: ({ row }) => formatDay(row.original.created_at.slice(0, 10), 'full'),
  },
  {
    id: 'dashboard',
    header: () => <span className="sr-only">Dashboard</span>,
    meta: { isNumeric: true },
    cell: ({ row: { original } }) => (
      <Link
        to={`/organizations/${original.id}/dashboard`}
        aria-label={`Dashboard of ${original.name}`}
        className="rounded-small text-brand-text underline-offset-3 hover:underline"
      >
        Dashboard
      </Link>
    ),
  },
]

/** The agency's clients: a table where there is room, two-line rows on a phone. */
export function OrganizationTable({ organizations }: { organizations: Organization[] }) {
  const isWide = useIsWide()
  if (isWide) return <DataTable label="Table of clients" columns={COLUMNS} rows={organizations} idOf={({ id }) => id} />
  return (
    <ul aria-label="Clients" className="divide-y divide-line border-t border-line">
      {organizations.map((organization) => (
        <li key={organization.id}>
          <Link
            to={`/organizations/${organization.id}`}
            className="flex items-center gap-3 px-4 py-2.5 -outline-offset-2"
          >
            <span className="grid min-w-0 flex-1 gap-0.5">
              <span className="truncate font-[600]">{organization.name}</span>
              <span className="truncate text-s text-ink-2">
                {rateInWords(organization)} · {agentsInWords(organization.agent_count)}
              </span>
            </span>
            <StatusBadge organization={organization} />
            <ChevronRight aria-hidden className="size-4 text-ink-3" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Whether the client is being served, in a word. */
export function StatusBadge({ organization }: { organization: Organization }) {
  const { label, tone } = STATUS_WORDS[organization.status]
  return <Badge tone={tone}>{label}</Badge>
}

function agentsInWords(count: number): string {
  return count === 1 ? '1 agent' : `${formatCount(count)} agents`
}
