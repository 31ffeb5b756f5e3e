import type { Agent } from '@roy/types'
import { PhoneOff } from 'lucide-react'
import { Link } from 'react-router'
import { EmptyState } from '../../components/ui/notice.tsx'
import { CallsTable } from '../../features/calls/calls-table.tsx'
import { changedSearch } from '../../features/filters/dashboard-filters.ts'
import { useSignedInUser } from '../current-user.ts'
import type { AgentDashboard } from './use-agent-dashboard.ts'
import { callFilters, callTotal } from './use-dashboard.ts'

interface AgentCallsProps {
  agent: Agent
  dashboard: AgentDashboard
}

/** One agent's latest calls, of those that are looked at. */
export function AgentCalls({ agent, dashboard }: AgentCallsProps) {
  const { organization, controls, overview, tab } = dashboard
  const { filters } = controls
  const { preset, from, to } = filters.period
  const period = preset ? { preset } : { from, to }
  const all = changedSearch(new URLSearchParams(), { period, billing: tab, agentId: agent.id })
  return (
    <CallsTable
      title={tab === 'test' ? 'Latest test calls' : 'Latest billable calls'}
      organizationId={organization.id}
      timezone={organization.timezone}
      filters={callFilters(filters)}
      extent="latest"
      total={callTotal(filters, overview.isPlaceholderData ? undefined : overview.data?.total_calls)}
      isAgency={useSignedInUser().role === 'super_admin'}
      empty={
        <EmptyState title={`No ${tab} calls in this period`} icon={<PhoneOff aria-hidden />}>
          {agent.last_event_at === null
            ? 'This agent has not had a call yet.'
            : `Choose a longer period, or look at its ${tab === 'test' ? 'billable' : 'test'} calls.`}
        </EmptyState>
      }
      more={
        <Link
          to={`/organizations/${organization.id}/calls?${all}`}
          className="font-[550] text-brand-text hover:underline"
        >
          All calls
        </Link>
      }
    />
  )
}
