import type { ReconciledAgent, Uuid } from '@roy/types'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { Badge } from '../../components/ui/badge.tsx'
import { Panel } from '../../components/ui/card.tsx'
import { type Column, DataTable, numericColumn } from '../../components/ui/data-table.tsx'
import { counted } from '../../lib/counted.ts'
import { formatCost, formatCount, formatMinutes, formatMinutesInColumn } from '../../lib/format-number.ts'
import { useIsWide } from '../../lib/use-media-query.ts'

interface AgentComparisonProps {
  organizationId: Uuid
  agents: ReconciledAgent[]
}

/** The comparison agent by agent; those that are not registered here, with what they come to at Retell, are last. */
export function AgentComparison({ organizationId, agents }: AgentComparisonProps) {
  const isWide = useIsWide()
  const columns = useMemo(() => columnsFor(organizationId), [organizationId])
  return (
    <Panel title="By agent">
      {isWide ? (
        <DataTable label="Table of agents" columns={columns} rows={agents} idOf={({ agent_id }) => agent_id} />
      ) : (
        <ul aria-label="Agents" className="divide-y divide-line border-t border-line">
          {agents.map((agent) => (
            <li key={agent.agent_id} className="grid gap-0.5 px-4 py-2.5">
              <AgentName agent={agent} organizationId={organizationId} />
              <span className="text-s text-pretty text-ink-2 tabular-nums">{agentInWords(agent)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** What Retell lists of an agent, wherever it counts. */
function atRetell({ retell, not_ours_yet }: ReconciledAgent) {
  return not_ours_yet.calls > 0 ? not_ours_yet : retell
}

function columnsFor(organizationId: Uuid): Column<ReconciledAgent>[] {
  return [
    {
      id: 'agent',
      header: 'Agent',
      cell: (agent) => <AgentName agent={agent} organizationId={organizationId} />,
    },
    numericColumn('calls', 'Calls at Retell', (agent) => formatCount(atRetell(agent).calls)),
    numericColumn('minutes', 'Minutes', (agent) => formatMinutesInColumn(atRetell(agent).minutes)),
    numericColumn('cost', 'Retell’s cost', (agent) => formatCost(atRetell(agent).provider_cost, 'USD')),
    numericColumn('matched', 'The same', ({ matched }) => formatCount(matched)),
    numericColumn('missing', 'Missing', ({ missing }) => <Found count={missing} />),
    numericColumn('differing', 'Differing', ({ differing }) => <Found count={differing} />),
    numericColumn('extra', 'Only here', ({ extra }) => <Found count={extra} />),
  ]
}

function AgentName({ agent, organizationId }: { agent: ReconciledAgent; organizationId: Uuid }) {
  const name = agent.name ?? agent.agent_id
  if (agent.id === null) {
    return (
      <span className="flex flex-wrap items-center gap-x-2">
        {name}
        <Badge tone="warn">Not registered here</Badge>
      </span>
    )
  }
  return (
    <Link
      to={`/organizations/${organizationId}/agents/${agent.id}`}
      className="w-fit rounded-small font-[600] underline-offset-3 hover:underline"
    >
      {name}
    </Link>
  )
}

function Found({ count }: { count: number }) {
  return count === 0 ? <span className="text-ink-3">0</span> : <span className="font-[600]">{formatCount(count)}</span>
}

/** "120 calls, 340.5 min · 2 missing · 1 only here". */
function agentInWords(agent: ReconciledAgent): string {
  const { calls, minutes } = atRetell(agent)
  const found = [
    [agent.missing, 'missing'],
    [agent.differing, 'differing'],
    [agent.extra, 'only here'],
  ] as const
  const parts = found.filter(([count]) => count > 0).map(([count, words]) => `${formatCount(count)} ${words}`)
  return [`${counted(calls, 'call')}, ${formatMinutes(minutes)} min`, ...parts].join(' · ')
}
