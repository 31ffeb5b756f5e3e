import type { AgentTotals, Overview } from '@roy/types'
import { type ReactNode, useMemo } from 'react'
import { Panel } from '../../components/ui/card.tsx'
import { type Column, DataTable, FooterCell } from '../../components/ui/data-table.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { sumOf } from '../../lib/decimal.ts'
import { formatCount, formatMinutes, formatMoney } from '../../lib/format-number.ts'
import { formatAgo, formatInstant } from '../../lib/format-time.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useNow } from '../../lib/use-now.ts'

interface AgentTotalsPanelProps {
  overview: Overview
  /** Where an agent stands, as something to show. */
  statusOf: (agentId: string) => ReactNode
  /** What stands there when there are no agents. */
  empty: ReactNode
}

/** What each agent contributed to the period; the last row is what the cards say. */
export function AgentTotalsPanel({ overview, statusOf, empty }: AgentTotalsPanelProps) {
  const now = useNow()
  const isWide = useIsWide()
  const { by_agent: agents, currency, timezone } = overview
  const columns = useMemo(() => columnsFor({ statusOf, currency, timezone, now }), [statusOf, currency, timezone, now])
  return (
    <Panel title="Agents">
      {agents.length === 0 && empty}
      {agents.length > 0 &&
        (isWide ? (
          <DataTable
            label="Table of agents"
            columns={columns}
            rows={agents}
            idOf={({ agent_id }) => agent_id}
            footer={agents.length > 1 && <TotalRow agents={agents} currency={currency} />}
          />
        ) : (
          <AgentRows agents={agents} currency={currency} statusOf={statusOf} />
        ))}
    </Panel>
  )
}

/** The panel while it loads. */
export function AgentTotalsSkeleton() {
  return (
    <Panel title="Agents">
      <SkeletonRows rows={3} label="Loading agents" />
    </Panel>
  )
}

interface ColumnContext {
  statusOf: (agentId: string) => ReactNode
  currency: string
  timezone: string
  now: Date
}

function columnsFor({ statusOf, currency, timezone, now }: ColumnContext): Column<AgentTotals>[] {
  const isNumeric = true
  return [
    {
      id: 'name',
      header: 'Agent',
      cell: ({ row }) => (
        <span className="block max-w-44 truncate font-[600]" title={row.original.name}>
          {row.original.name}
        </span>
      ),
    },
    { id: 'status', header: 'Status', cell: ({ row }) => statusOf(row.original.agent_id) },
    { id: 'calls', header: 'Calls', meta: { isNumeric }, cell: ({ row }) => formatCount(row.original.total_calls) },
    { id: 'test', header: 'Test', meta: { isNumeric }, cell: ({ row }) => formatCount(row.original.test_calls) },
    {
      id: 'minutes',
      header: 'Minutes',
      meta: { isNumeric },
      cell: ({ row }) => formatMinutes(row.original.billed_minutes),
    },
    {
      id: 'revenue',
      header: 'Revenue',
      meta: { isNumeric },
      cell: ({ row }) => formatMoney(row.original.revenue, currency),
    },
    {
      id: 'last_call',
      header: 'Last call',
      meta: { className: 'pl-4 text-ink-3' },
      cell: ({ row: { original } }) =>
        original.last_call_at === null ? (
          'No call yet'
        ) : (
          <time dateTime={original.last_call_at} title={formatInstant(original.last_call_at, timezone)}>
            {formatAgo(original.last_call_at, timezone, now)}
          </time>
        ),
    },
  ]
}

function TotalRow({ agents, currency }: { agents: AgentTotals[]; currency: string }) {
  const count = (pick: (agent: AgentTotals) => number) =>
    formatCount(agents.reduce((sum, agent) => sum + pick(agent), 0))
  return (
    <tr>
      <FooterCell>All agents</FooterCell>
      <FooterCell />
      <FooterCell isNumeric>{count((agent) => agent.total_calls)}</FooterCell>
      <FooterCell isNumeric>{count((agent) => agent.test_calls)}</FooterCell>
      <FooterCell isNumeric>{formatMinutes(sumOf(agents.map((agent) => agent.billed_minutes)))}</FooterCell>
      <FooterCell isNumeric>{formatMoney(sumOf(agents.map((agent) => agent.revenue)), currency)}</FooterCell>
      <FooterCell />
    </tr>
  )
}

interface AgentRowsProps {
  agents: AgentTotals[]
  currency: string
  statusOf: (agentId: string) => ReactNode
}

function AgentRows({ agents, currency, statusOf }: AgentRowsProps) {
  return (
    <ul aria-label="Agents" className="divide-y divide-line border-t border-line">
      {agents.map((agent) => (
        <li key={agent.agent_id} className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 px-4 py-2.5">
          <span className="truncate font-[600]">{agent.name}</span>
          <span className="text-right font-[550] tabular-nums">{formatMoney(agent.revenue, currency)}</span>
          <span className="text-s text-ink-2 tabular-nums">
            {formatCount(agent.total_calls)} calls · {formatMinutes(agent.billed_minutes)} min
          </span>
          <span className="text-right">{statusOf(agent.agent_id)}</span>
        </li>
      ))}
    </ul>
  )
}
