import type { Organization } from '@roy/types'
import { useState } from 'react'
import { ActionRow, ActionRows } from '../../../components/ui/action-row.tsx'
import { Section } from '../../../components/ui/section.tsx'
import { useUpdateOrganization } from '../update-organization.ts'
import { RemoveOrganizationDialog } from './remove-organization-dialog.tsx'

/** What is not done by the way: suspending a client, and removing it. */
export function DangerZone({ organization }: { organization: Organization }) {
  const update = useUpdateOrganization(organization.id)
  const [isRemoving, setIsRemoving] = useState(false)
  const isSuspended = organization.status === 'suspended'
  return (
    <Section title="End of service" description="Both can be taken back: a removal within 30 days.">
      <ActionRows>
        <ActionRow
          title={isSuspended ? 'Resume this client' : 'Suspend this client'}
          words={
            isSuspended
              ? 'Marks it as active again.'
              : 'Marks it as suspended, for everybody of the agency to see. Its calls are still taken and counted.'
          }
          label={isSuspended ? 'Resume' : 'Suspend'}
          isBusy={update.isPending}
          error={update.error}
          onAct={() => update.mutate({ status: isSuspended ? 'active' : 'suspended' })}
        />
        <ActionRow
          title="Remove this client"
          words="Its calls are no longer taken and its people cannot sign in. Everything is kept for 30 days."
          label="Remove…"
          isDangerous
          onAct={() => setIsRemoving(true)}
        />
      </ActionRows>
      <RemoveOrganizationDialog organization={organization} isOpen={isRemoving} onOpenChange={setIsRemoving} />
    </Section>
  )
}
