import { PhoneIncoming, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Panel } from '../../components/ui/card.tsx'
import { EmptyState, ErrorState } from '../../components/ui/notice.tsx'
import { PageHeader } from '../../components/ui/page-header.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { AddAgentDialog } from '../../features/agents/add-agent-dialog.tsx'
import { AgentTable } from '../../features/agents/agent-table.tsx'
import { useAgents } from '../../features/agents/get-agents.ts'
import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { useOrganizationContext } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'

/** A client's agents, for the agency. */
export function Component() {
  const user = useSignedInUser()
  return user.role === 'super_admin' ? <OrganizationPage /> : <Forbidden />
}

function OrganizationPage() {
  const { organization } = useOrganizationContext()
  const agents = useAgents(organization.id)
  const [isAdding, setIsAdding] = useState(false)
  const addAgent = () => setIsAdding(true)
  return (
    <>
      <PageTitle page="Agents" owner={organization.name} />
      <PageHeader
        title="Agents"
        actions={
          <Button look="primary" onClick={addAgent}>
            <Plus aria-hidden className="size-4" />
            Add agent
          </Button>
        }
      />
      <Panel title="Agents">
        {agents.isPending && <SkeletonRows rows={3} label="Loading agents" />}
        {agents.isError && !agents.data && (
          <ErrorState title="The agents could not be loaded" error={agents.error} onRetry={() => agents.refetch()} />
        )}
        {agents.data?.length === 0 && (
          <EmptyState
            title="No agents yet"
            icon={<PhoneIncoming aria-hidden />}
            action={<Button onClick={addAgent}>Add the first agent</Button>}
          >
            Add the voice agent that works for {organization.name} in Retell; its calls appear here from then on.
          </EmptyState>
        )}
        {agents.data && agents.data.length > 0 && <AgentTable agents={agents.data} timezone={organization.timezone} />}
      </Panel>
      <AddAgentDialog organizationId={organization.id} isOpen={isAdding} onOpenChange={setIsAdding} />
    </>
  )
}
