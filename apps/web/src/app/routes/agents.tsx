import { Download, PhoneIncoming, Plus } from 'lucide-react'
import { Button } from '../../components/ui/button.tsx'
import { Panel } from '../../components/ui/card.tsx'
import { EmptyState, ErrorState } from '../../components/ui/notice.tsx'
import { PageHeader } from '../../components/ui/page-header.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { AgentTable } from '../../features/agents/agent-table.tsx'
import { AgentWizardModal } from '../../features/agents/agent-wizard-modal.tsx'
import { useAgents } from '../../features/agents/get-agents.ts'
import { LiveIndicator } from '../../features/live/live-indicator.tsx'
import { ImportAgentsDialog } from '../../features/retell-agents/import-agents-dialog.tsx'
import { SetWebhookPanel } from '../../features/retell-agents/set-webhook-panel.tsx'
import { useSignedInUser } from '../current-user.ts'
import { displayNameOf, useOrganizationContext } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'
import { useAgentWizard } from './use-agent-wizard.ts'
import { useImportInUrl } from './use-import-in-url.ts'

/** A client's agents. The agency adds them and connects them to Retell. */
export function Component() {
  const { organization } = useOrganizationContext()
  const isAgency = useSignedInUser().role === 'super_admin'
  const agents = useAgents(organization.id)
  const wizard = useAgentWizard()
  const [isImporting, setIsImporting] = useImportInUrl()
  return (
    <>
      <PageTitle page="Agents" owner={displayNameOf(organization)} />
      <PageHeader
        title="Agents"
        aside={!isAgency && <LiveIndicator />}
        actions={
          isAgency && (
            <>
              <Button onClick={() => setIsImporting(true)}>
                <Download aria-hidden className="size-4" />
                Import from Retell
              </Button>
              <Button look="primary" onClick={wizard.begin}>
                <Plus aria-hidden className="size-4" />
                Add agent
              </Button>
            </>
          )
        }
      />
      <Panel title={countInWords(agents.data?.length)}>
        {agents.isPending && <SkeletonRows rows={3} label="Loading agents" />}
        {agents.isError && !agents.data && (
          <ErrorState title="The agents could not be loaded" error={agents.error} onRetry={() => agents.refetch()} />
        )}
        {agents.data?.length === 0 && (
          <EmptyState
            title="No agents yet"
            icon={<PhoneIncoming aria-hidden />}
            action={isAgency && <Button onClick={wizard.begin}>Add the first agent</Button>}
          >
            {isAgency
              ? `Add the voice agent that works for ${organization.name} in Retell; its calls appear here from then on.`
              : 'Your agency is about to set up your voice agent.'}
          </EmptyState>
        )}
        {agents.data && agents.data.length > 0 && (
          <AgentTable
            agents={agents.data}
            timezone={organization.timezone}
            {...(isAgency && { onResume: ({ id }) => wizard.connect(id) })}
          />
        )}
      </Panel>
      {isAgency && (
        <>
          <AgentWizardModal
            organization={organization}
            agentId={wizard.agentId}
            isOpen={wizard.isOpen}
            onCreated={({ id }) => wizard.connect(id)}
            onClose={wizard.close}
            setAtRetell={(agent, onSet) => <SetWebhookPanel agent={agent} onSet={onSet} />}
          />
          <ImportAgentsDialog organization={organization} isOpen={isImporting} onClose={() => setIsImporting(false)} />
        </>
      )}
    </>
  )
}

function countInWords(count: number | undefined): string {
  if (!count) return 'Agents'
  return count === 1 ? '1 agent' : `${count} agents`
}
