import type { Agent } from '@roy/types'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { CopyButton } from '../../components/ui/copy-field.tsx'
import { type Column, DataTable } from '../../components/ui/data-table.tsx'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useNow } from '../../lib/use-now.ts'
import { LastEvent, RefusedEvents } from './agent-health.tsx'
import { AgentStatusBadge } from './agent-status.tsx'

interface AgentTableProps {
  agents: Agent[]
  timezone: string
  /** Goes on with connecting an agent; absent for those who may not. */
  onResume?: (agent: Agent) => void
}

/** An organization's agents: whether calls arrive and, for the agency, where Retell has to send them. */
export function AgentTable({ agents, timezone, onResume }: AgentTableProps) {
  const now = useNow()
  const columns = useMemo(() => columnsFor({ timezone, now, onResume }), [timezone, now, onResume])
  const isWide = useIsWide()
  if (isWide) return <DataTable label="Table of agents" columns={columns} rows={agents} idOf={({ id }) => id} />
  return (
    <ul aria-label="Agents" className="divide-y divide-line border-t border-line">
      {agents.map((agent) => (
        <li key={agent.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-4 py-2.5">
          <AgentLink agent={agent} />
          <AgentStatusBadge status={agent.status} />
          <span className="text-s text-ink-2">
            <LastEvent {...{ agent, timezone, now }} />
            {agent.rejected_events_24h > 0 && <span className="text-bad"> · {agent.rejected_events_24h} refused</span>}
          </span>
          {onResume && <RowAction agent={agent} onResume={onResume} />}
        </li>
      ))}
    </ul>
  )
}

interface ColumnsInput {
  timezone: string
  now: Date
  onResume: AgentTableProps['onResume'] | undefined
}

function columnsFor({ timezone, now, onResume }: ColumnsInput): Column<Agent>[] {
  const columns: Column<Agent>[] = [
    {
      id: 'name',
      header: 'Agent',
      cell: (agent) => (
        <span className="flex flex-col items-start py-1">
          <AgentLink agent={agent} />
          {onResume && (
            <span className="max-w-60 truncate text-xs text-ink-3" title={agent.agent_id}>
              {agent.agent_id}
            </span>
          )}
        </span>
      ),
    },
    { id: 'status', header: 'Status', cell: (agent) => <AgentStatusBadge status={agent.status} /> },
    {
      id: 'last_event',
      header: 'Last event',
      className: 'text-ink-2',
      cell: (agent) => <LastEvent agent={agent} timezone={timezone} now={now} />,
    },
    {
      id: 'refused',
      header: 'Refused in 24 h',
      isNumeric: true,
      cell: (agent) => <RefusedEvents agent={agent} isAgency={onResume !== undefined} />,
    },
  ]
  if (!onResume) return columns
  const action: Column<Agent> = {
    id: 'webhook',
    header: 'Webhook URL',
    isNumeric: true,
    cell: (agent) => <RowAction agent={agent} onResume={onResume} />,
  }
  return [...columns, action]
}

function AgentLink({ agent }: { agent: Agent }) {
  return (
    <Link to={agent.id} className="max-w-full truncate rounded-small font-[600] underline-offset-3 hover:underline">
      {agent.name}
    </Link>
  )
}

/** An agent that is not connected yet is connected; of others the address is wanted, if anything. */
function RowAction({ agent, onResume }: { agent: Agent; onResume: (agent: Agent) => void }) {
  if (agent.status === 'pending') {
    return (
      <Button size="s" onClick={() => onResume(agent)} aria-label={`Finish connecting ${agent.name}`}>
        Finish connecting
      </Button>
    )
  }
  return <CopyButton label={`Copy webhook URL of ${agent.name}`} text={agent.webhook_url} />
}
