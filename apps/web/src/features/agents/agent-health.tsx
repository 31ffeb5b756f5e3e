import type { Agent } from '@roy/types'
import type { ReactNode } from 'react'
import { Card } from '../../components/ui/card.tsx'
import { CopyButton } from '../../components/ui/copy-field.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { formatAgo, formatInstant } from '../../lib/format-time.ts'
import { useNow } from '../../lib/use-now.ts'
import { refusalInWords } from './refusal-words.ts'

interface AgentHealthProps {
  agent: Agent
  timezone: string
  /** Whether the reader is of the agency: sees ids and addresses. */
  isAgency: boolean
}

/** Whether an agent's calls arrive, and since when they count. */
export function AgentHealth({ agent, timezone, isAgency }: AgentHealthProps) {
  const now = useNow()
  return (
    <Card aria-label="Health" className="px-4 py-3">
      <dl className="grid grid-cols-2 gap-x-3 gap-y-3 md:flex md:flex-wrap md:gap-x-10">
        <Fact term="Last event">
          <LastEvent agent={agent} timezone={timezone} now={now} />
        </Fact>
        <Fact term="Refused in 24 h">
          <RefusedEvents agent={agent} isAgency={isAgency} />
        </Fact>
        <Fact term="Connected since">
          {agent.validated_at ? formatInstant(agent.validated_at, timezone) : 'Not connected yet'}
        </Fact>
        <Fact term="Calls are billed from">
          {agent.billable_from ? formatInstant(agent.billable_from, timezone) : 'After the first call'}
        </Fact>
        {isAgency && (
          <>
            <Fact term="Retell agent ID">
              <code className="text-xs break-all select-all">{agent.agent_id}</code>
            </Fact>
            <Fact term="Webhook URL">
              <span className="-my-1.5 -ml-2.5 block">
                <CopyButton label="Copy webhook URL" text={agent.webhook_url} />
              </span>
            </Fact>
          </>
        )}
      </dl>
    </Card>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-3">{term}</dt>
      <dd className="mt-0.5 text-s tabular-nums">{children}</dd>
    </div>
  )
}

interface LastEventProps {
  agent: Agent
  timezone: string
  now: Date
}

const FOR_CLIENTS = 'Something that was sent for this agent was not taken. Your agency sees why.'

/** When something last arrived for an agent. */
export function LastEvent({ agent, timezone, now }: LastEventProps) {
  if (!agent.last_event_at) return <>No call yet</>
  return (
    <time dateTime={agent.last_event_at} title={formatInstant(agent.last_event_at, timezone)}>
      {formatAgo(agent.last_event_at, timezone, now)}
    </time>
  )
}

interface RefusedEventsProps {
  agent: Agent
  /** Whether the reader can do something about it. */
  isAgency: boolean
}

/** Something that reaches us but is refused is most often a wrong key, and nobody would see it otherwise. */
export function RefusedEvents({ agent, isAgency }: RefusedEventsProps) {
  const count = agent.rejected_events_24h
  if (count === 0) return <span className="text-ink-3">None</span>
  return (
    <Tooltip text={isAgency ? refusalInWords(agent.last_refusal_reason) : FOR_CLIENTS}>
      <button
        type="button"
        className="rounded-small font-[550] text-bad underline decoration-dotted underline-offset-3"
      >
        {formatCount(count)}
      </button>
    </Tooltip>
  )
}
