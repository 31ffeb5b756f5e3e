import type { Agent } from '@roy/types'
import { ArrowLeft } from 'lucide-react'
import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { PageHeader } from '../../components/ui/page-header.tsx'
import { classNames } from '../../lib/class-names.ts'
import { AgentActions } from './agent-actions.tsx'
import { AgentHealth } from './agent-health.tsx'
import { AgentStatusBadge } from './agent-status.tsx'
import { RejectedEvents } from './rejected-events.tsx'

const TABS = [
  { value: 'billable', label: 'Billable calls' },
  { value: 'test', label: 'Test calls' },
] as const

/** Which of an agent's calls are looked at. */
export type AgentTab = (typeof TABS)[number]['value']

interface AgentDetailViewProps {
  agent: Agent
  timezone: string
  /** Whether the reader is of the agency: may change the agent, and sees what was refused. */
  isAgency: boolean
  tab: AgentTab
  onTab: (tab: AgentTab) => void
  /** Beside the tabs: the period. */
  controls: ReactNode
  /** Beside the name: whether the screen keeps itself up to date, where nothing around it says so. */
  live?: ReactNode
  onConnect: () => void
  onSetWebhook: () => void
  onRemoved: () => void
  /** The figures and calls of the open tab. */
  children: ReactNode
}

/** One agent: whether its calls arrive, what they come to, and what was refused. */
export function AgentDetailView(props: AgentDetailViewProps) {
  const { agent, timezone, isAgency, tab, onTab, controls, live, onConnect, onSetWebhook, onRemoved, children } = props
  return (
    <>
      <Link
        to=".."
        relative="path"
        className="mb-2 inline-flex items-center gap-1.5 rounded-small text-s text-ink-2 hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-3.5" />
        All agents
      </Link>
      <PageHeader
        title={agent.name}
        aside={
          <>
            <AgentStatusBadge status={agent.status} />
            {live}
          </>
        }
        actions={isAgency && <AgentActions {...{ agent, timezone, onConnect, onSetWebhook, onRemoved }} />}
      />
      <AgentHealth agent={agent} timezone={timezone} isAgency={isAgency} />
      <Tabs.Root
        value={tab}
        onValueChange={(chosen) => onTab(chosen === 'test' ? 'test' : 'billable')}
        activationMode="manual"
        className="mt-4"
      >
        <div className="mb-3.5 flex flex-wrap items-end justify-between gap-x-4 gap-y-2 border-b border-line">
          <Tabs.List aria-label={`Calls of ${agent.name}`} className="-mb-px flex gap-5">
            {TABS.map(({ value, label }) => (
              <Tabs.Trigger
                key={value}
                value={value}
                className={classNames(
                  'border-b-2 py-2 whitespace-nowrap -outline-offset-2',
                  value === tab ? 'border-brand font-[560] text-ink' : 'border-transparent text-ink-2 hover:text-ink',
                )}
              >
                {label}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <div className="pb-2">{controls}</div>
        </div>
        <Tabs.Content value={tab} className="grid gap-2.5 -outline-offset-2 sm:gap-3.5">
          {children}
        </Tabs.Content>
      </Tabs.Root>
      {isAgency && (
        <div className="mt-3.5">
          <RejectedEvents agent={agent} timezone={timezone} />
        </div>
      )}
    </>
  )
}
