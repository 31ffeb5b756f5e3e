import type { AgentTotals } from '@roy/types'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { type Column, DataTable, FooterCell } from '../../components/ui/data-table.tsx'
import { sumOf } from '../../lib/decimal.ts'
import { formatCount, formatMinutes, formatMoney, formatPercent } from '../../lib/format-number.ts'
import { formatAgo, formatInstant } from '../../lib/format-time.ts'
import { useNow } from '../../lib/use-now.ts'
import type { AgentPlace } from './agent-totals-panel.tsx'

export interface AgentRow extends AgentTotals, AgentPlace {
  /** Between 0 and 1. */
  share: number
}

/** Beside the chart there is room for the shares on wide desks only. */
const WHERE_THERE_IS_ROOM = 'xl:max-2xl:hidden'

interface AgentTotalsTableProps {
  rows: AgentRow[]
  /** What the shares are shares of. */
  whole: string
  currency: string
  timezone: string
}

/** What each agent contributed, and the sum of it. */
export function AgentTotalsTable({ rows, whole, currency, timezone }: AgentTotalsTableProps) {
  const now = useNow()
  const columns = useMemo(() => columnsFor({ whole, currency, timezone, now }), [whole, currency, timezone, now])
  return (
    <DataTable
      label="Table of agents"
      columns={columns}
      rows={rows}
      idOf={({ agent_id }) => agent_id}
      footer={rows.length > 1 && <TotalRow rows={rows} currency={currency} />}
    />
  )
}

/** An agent's name, leading to its page where it has one. */
export function AgentName({ row, className }: { row: AgentRow; className: string }) {
  if (!row.to) {
    return (
      <span className={className} title={row.name}>
        {row.name}
      </span>
    )
  }
  return (
    <Link to={row.to} title={row.name} className={`${className} rounded-small hover:text-brand-text hover:underline`}>
      {row.name}
    </Link>
  )
}

interface ColumnContext {
  whole: string
  currency: string
  timezone: string
  now: Date
}

function columnsFor({ whole, currency, timezone, now }: ColumnContext): Column<AgentRow>[] {
  const isNumeric = true
  return [
    {
      id: 'name',
      header: 'Agent',
      cell: (row) => <AgentName row={row} className="block max-w-44 truncate font-[600]" />,
    },
    { id: 'status', header: 'Status', cell: (row) => row.status },
    { id: 'calls', header: 'Calls', isNumeric, cell: (row) => formatCount(row.total_calls) },
    { id: 'test', header: 'Test', isNumeric, cell: (row) => formatCount(row.test_calls) },
    { id: 'minutes', header: 'Minutes', isNumeric, cell: (row) => formatMinutes(row.billed_minutes) },
    { id: 'revenue', header: 'Revenue', isNumeric, cell: (row) => formatMoney(row.revenue, currency) },
    {
      id: 'share',
      header: <span title={`Of ${whole}`}>Share</span>,
      isNumeric,
      className: WHERE_THERE_IS_ROOM,
      cell: (row) => <Share share={row.share} />,
    },
    {
      id: 'last_call',
      header: 'Last call',
      className: 'pl-4 text-ink-3',
      cell: (row) =>
        row.last_call_at === null ? (
          'No call yet'
        ) : (
          <time dateTime={row.last_call_at} title={formatInstant(row.last_call_at, timezone)}>
            {formatAgo(row.last_call_at, timezone, now)}
          </time>
        ),
    },
  ]
}

function Share({ share }: { share: number }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="hidden h-1.5 w-12 overflow-hidden rounded-full bg-sunken 2xl:block">
        <span className="block h-full rounded-full bg-brand" style={{ width: `${share * 100}%` }} />
      </span>
      {formatPercent(share)}
    </span>
  )
}

function TotalRow({ rows, currency }: { rows: AgentRow[]; currency: string }) {
  const count = (pick: (row: AgentRow) => number) => formatCount(rows.reduce((sum, row) => sum + pick(row), 0))
  const hasShares = rows.some(({ share }) => share > 0)
  return (
    <tr>
      <FooterCell>All agents</FooterCell>
      <FooterCell />
      <FooterCell isNumeric>{count((row) => row.total_calls)}</FooterCell>
      <FooterCell isNumeric>{count((row) => row.test_calls)}</FooterCell>
      <FooterCell isNumeric>{formatMinutes(sumOf(rows.map((row) => row.billed_minutes)))}</FooterCell>
      <FooterCell isNumeric>{formatMoney(sumOf(rows.map((row) => row.revenue)), currency)}</FooterCell>
      <FooterCell isNumeric className={WHERE_THERE_IS_ROOM}>
        {formatPercent(hasShares ? 1 : 0)}
      </FooterCell>
      <FooterCell />
    </tr>
  )
}
