import type { Agent } from '@roy/types'
import { PhoneIncoming, PhoneOff } from 'lucide-react'
import { Link } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { EmptyState } from '../../components/ui/notice.tsx'
import { activeFilterCount } from '../../features/filters/dashboard-filters.ts'
import type { FilterControls } from '../../features/filters/filter-bar.tsx'
import { useSignedInUser } from '../current-user.ts'
import { useOrganizationContext } from '../organization-context.ts'

/** No agent is registered: the agency can change that, the client is told who does. */
export function NoAgents() {
  const { organization } = useOrganizationContext()
  const isSuperAdmin = useSignedInUser().role === 'super_admin'
  return (
    <EmptyState
      title="No agents yet"
      action={
        isSuperAdmin && (
          <Button asChild>
            <Link to={`/organizations/${organization.id}/agents?new`}>Add an agent</Link>
          </Button>
        )
      }
    >
      {isSuperAdmin
        ? 'Add the client’s voice agent, then tell Retell where to send its calls.'
        : 'Your agency is about to set up your voice agent.'}
    </EmptyState>
  )
}

interface NoCallsProps {
  agents: Agent[]
  controls: FilterControls
}

/** Why there are no calls to show, and what to do about it. */
export function NoCalls({ agents, controls }: NoCallsProps) {
  if (activeFilterCount(controls.filters) > 0) {
    return (
      <EmptyState
        title="No calls match these filters"
        icon={<PhoneOff aria-hidden />}
        action={<Button onClick={controls.clear}>Clear filters</Button>}
      >
        There may be others in the same period.
      </EmptyState>
    )
  }
  if (agents.every((agent) => agent.last_event_at === null)) return <NoCallsEver agents={agents} />
  return (
    <EmptyState
      title="No calls in this period"
      icon={<PhoneOff aria-hidden />}
      action={
        controls.filters.period.preset !== '90-days' && (
          <Button onClick={() => controls.change({ period: { preset: '90-days' } })}>Show the last 90 days</Button>
        )
      }
    >
      Nobody called on these days. Choose a longer period to see earlier calls.
    </EmptyState>
  )
}

function NoCallsEver({ agents }: { agents: Agent[] }) {
  const waiting = agents.filter((agent) => agent.status === 'pending').map((agent) => agent.name)
  return (
    <EmptyState title="No calls yet" icon={<PhoneIncoming aria-hidden />}>
      {waiting.length > 0
        ? `Waiting for the first call of ${new Intl.ListFormat('en').format(waiting)}. Call once to see it appear here.`
        : 'Calls appear here by themselves, seconds after they begin.'}
    </EmptyState>
  )
}
