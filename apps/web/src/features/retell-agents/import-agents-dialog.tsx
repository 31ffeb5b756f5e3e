import type { Organization } from '@roy/types'
import { Button } from '../../components/ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { EmptyState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { useRetellAgents } from './get-retell-agents.ts'
import { ImportForm } from './import-form.tsx'
import { RetellRefusal } from './retell-refusal.tsx'

interface ImportAgentsDialogProps {
  organization: Organization
  isOpen: boolean
  onClose: () => void
}

/** Registers agents that exist in the client's workspace at Retell, several at once. */
export function ImportAgentsDialog({ organization, isOpen, onClose }: ImportAgentsDialogProps) {
  return (
    <Dialog
      title="Import agents from Retell"
      description={`The voice agents of the workspace that ${organization.name}’s key belongs to.`}
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
    >
      <RetellAgents organization={organization} onClose={onClose} />
    </Dialog>
  )
}

function RetellAgents({ organization, onClose }: Omit<ImportAgentsDialogProps, 'isOpen'>) {
  const agents = useRetellAgents(organization.id)
  if (agents.data && agents.data.length > 0) {
    return <ImportForm organizationId={organization.id} agents={agents.data} onClose={onClose} />
  }
  return (
    <>
      <DialogBody>
        {agents.isPending && <SkeletonRows rows={4} label="Asking Retell for its agents" />}
        {agents.isError && <RetellRefusal error={agents.error} organizationId={organization.id} />}
        {agents.data && (
          <EmptyState title="No voice agents at Retell">
            There is none in this workspace. If the agent is in another one, enter that one’s key in the settings.
          </EmptyState>
        )}
      </DialogBody>
      <DialogFooter>
        {agents.isError && (
          <Button isBusy={agents.isFetching} onClick={() => agents.refetch()}>
            Try again
          </Button>
        )}
        <Button onClick={onClose}>Close</Button>
      </DialogFooter>
    </>
  )
}
