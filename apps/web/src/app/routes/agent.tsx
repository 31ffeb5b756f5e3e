import type { Agent } from '@roy/types'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { AgentDetailView } from '../../features/agents/agent-detail-view.tsx'
import { AgentWizardModal } from '../../features/agents/agent-wizard-modal.tsx'
import { useAgent } from '../../features/agents/get-agent.ts'
import { DateRangePicker } from '../../features/filters/date-range-picker.tsx'
import { LiveIndicator } from '../../features/live/live-indicator.tsx'
import { SetWebhookDialog } from '../../features/retell-agents/set-webhook-dialog.tsx'
import { SetWebhookPanel } from '../../features/retell-agents/set-webhook-panel.tsx'
import { useSignedInUser } from '../current-user.ts'
import { displayNameOf, useOrganizationContext } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'
import { AgentCalls } from './agent-calls.tsx'
import { AgentFigures } from './agent-figures.tsx'
import { useAgentDashboard } from './use-agent-dashboard.ts'
import { useAgentWizard } from './use-agent-wizard.ts'

/** One agent of a client. */
export function Component() {
  const { organization } = useOrganizationContext()
  const { agentId } = useParams()
  const agent = useAgent(organization.id, agentId).data
  // Another agent is another page: nothing of the last one stands in while this one's figures load.
  if (agent) return <AgentPage key={agent.id} agent={agent} />
  return (
    <div role="status" aria-label="Loading the agent" className="grid gap-4">
      <Skeleton className="h-7 w-44" />
      <Skeleton className="h-16 w-full rounded-large" />
      <Skeleton className="h-64 w-full rounded-large" />
    </div>
  )
}

function AgentPage({ agent }: { agent: Agent }) {
  const { organization } = useOrganizationContext()
  const navigate = useNavigate()
  const wizard = useAgentWizard()
  const [isSettingWebhook, setIsSettingWebhook] = useState(false)
  const isAgency = useSignedInUser().role === 'super_admin'
  const dashboard = useAgentDashboard(agent.id)
  const { controls, today, tab, chooseTab } = dashboard
  return (
    <>
      <PageTitle page={agent.name} owner={displayNameOf(organization)} />
      <AgentDetailView
        agent={agent}
        timezone={organization.timezone}
        isAgency={isAgency}
        tab={tab}
        onTab={chooseTab}
        live={!isAgency && <LiveIndicator />}
        controls={
          <DateRangePicker
            period={controls.filters.period}
            comparison={controls.filters.comparison}
            today={today}
            timezone={organization.timezone}
            onChange={controls.change}
          />
        }
        onConnect={() => wizard.connect(agent.id)}
        onSetWebhook={() => setIsSettingWebhook(true)}
        onRemoved={() => void navigate(`/organizations/${organization.id}/agents`, { replace: true })}
      >
        <AgentFigures dashboard={dashboard} />
        <AgentCalls agent={agent} dashboard={dashboard} />
      </AgentDetailView>
      {isAgency && (
        <AgentWizardModal
          organization={organization}
          agentId={agent.id}
          isOpen={wizard.isOpen}
          onCreated={({ id }) => wizard.connect(id)}
          onClose={wizard.close}
          setAtRetell={(pending, onSet) => <SetWebhookPanel agent={pending} onSet={onSet} />}
        />
      )}
      {isSettingWebhook && <SetWebhookDialog agent={agent} onClose={() => setIsSettingWebhook(false)} />}
    </>
  )
}
