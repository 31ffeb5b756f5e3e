import type { Agent } from '@roy/types'
import { useMemo } from 'react'
import { CopyButton } from '../../components/ui/copy-field.tsx'
import { type Column, DataTable } from '../../components/ui/data-table.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { formatAgo, formatInstant } from '../../lib/format-time.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useNow } from '../../lib/use-now.ts'
import { AgentStatusBadge } from './agent-status.tsx'
import { refusalInWords } from './refusal-words.ts'

interface AgentTableProps {
  agents: Agent[]
  timezone: string
}

/** An organization's agents: whether calls arrive, and where Retell has to send them. */
export function AgentTable({ agents, timezone }: AgentTableProps) {
  const now = useNow()
  const columns = useMemo(() => columnsFor(timezone, now), [timezone, now])
  const isWide = useIsWide()
  if (isWide) return <DataTable label="Table of agents" columns={columns} rows={agents} idOf={({ id }) => id} />
  return (
    <ul aria-label="Agents" className="divide-y divide-line border-t border-line">
      {agents.map((agent) => (
        <li key={agent.id} className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 px-4 py-2.5">
          <span className="truncate font-[600]">{agent.name}</span>
          <AgentStatusBadge status={agent.status} />
          <span className="text-s text-ink-2">
            <LastEvent {...{ agent, timezone, now }} />
            {agent.rejected_events_24h > 0 && (
              <span className="text-bad"> · {formatCount(agent.rejected_events_24h)} refused</span>
            )}
          </span>
          <span className="-my-1 -mr-2 justify-self-end">
            <CopyButton label={`Copy webhook URL of ${agent.name}`} text={agent.webhook_url} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function columnsFor(timezone: string, now: Date): Column<Agent>[] {
  return [
    {
      id: 'name',
      header: 'Agent',
      cell: ({ row: { original } }) => (
        <span className="flex flex-col py-1">
          <span className="font-[600]">{original.name}</span>
          <span className="max-w-60 truncate text-xs text-ink-3" title={original.agent_id}>
            {original.agent_id}
          </span>
        </span>
      ),
    },
    { id: 'status', header: 'Status', cell: ({ row }) => <AgentStatusBadge status={row.original.status} /> },
    {
      id: 'last_event',
      header: 'Last event',
      meta: { className: 'text-ink-2' },
      cell: ({ row }) => <LastEvent agent={row.original} timezone={timezone} now={now} />,
    },
    {
      id: 'refused',
      header: 'Refused in 24 h',
      meta: { isNumeric: true },
      cell: ({ row }) => <RefusedEvents agent={row.original} />,
    },
    {
      id: 'webhook',
      header: 'Webhook URL',
      meta: { isNumeric: true },
      cell: ({ row: { original } }) => (
        <CopyButton label={`Copy webhook URL of ${original.name}`} text={original.webhook_url} />
      ),
    },
  ]
}

function LastEvent({ agent, timezone, now }: { agent: Agent; timezone: string; now: Date }) {
  if (!agent.last_event_at) return <>No call yet</>
  return (
    <time dateTime={agent.last_event_at} title={formatInstant(agent.last_event_at, timezone)}>
      {formatAgo(agent.last_event_at, timezone, now)}
    </time>
  )
}

/** Something that reaches us but is refused is most often a wrong key, and nobody would see it otherwise. */
function RefusedEvents({ agent }: { agent: Agent }) {
  const count = agent.rejected_events_24h
  if (count === 0) return <span className="text-ink-3">None</span>
  return (
    <Tooltip text={refusalInWords(agent)}>
      <button
        type="button"
        className="rounded-small font-[550] text-bad underline decoration-dotted underline-offset-3"
      >
        {formatCount(count)}
      </button>
    </Tooltip>
  )
}
