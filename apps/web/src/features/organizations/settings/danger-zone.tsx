import type { Organization } from '@roy/types'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { FormProblem } from '../../../components/ui/field.tsx'
import { Section } from '../../../components/ui/form-section.tsx'
import { messageOf } from '../../../lib/api-error.ts'
import { useUpdateOrganization } from '../update-organization.ts'
import { RemoveOrganizationDialog } from './remove-organization-dialog.tsx'

/** What is not done by the way: suspending a client, and removing it. */
export function DangerZone({ organization }: { organization: Organization }) {
  const update = useUpdateOrganization(organization.id)
  const [isRemoving, setIsRemoving] = useState(false)
  const isSuspended = organization.status === 'suspended'
  return (
    <Section title="End of service" description="Both can be taken back.">
      <div className="divide-y divide-line rounded-large border border-line">
        <Row
          title={isSuspended ? 'Resume this client' : 'Suspend this client'}
          words={
            isSuspended
              ? 'Marks it as active again.'
              : 'Marks it as suspended, for everybody of the agency to see. Its calls are still taken and counted.'
          }
        >
          <Button
            isBusy={update.isPending}
            onClick={() => update.mutate({ status: isSuspended ? 'active' : 'suspended' })}
          >
            {isSuspended ? 'Resume' : 'Suspend'}
          </Button>
        </Row>
        <Row
          title="Remove this client"
          words="Its calls are no longer taken and its people cannot sign in. Everything is kept for 30 days."
        >
          <Button className="text-bad" onClick={() => setIsRemoving(true)}>
            Remove…
          </Button>
        </Row>
      </div>
      {update.error && (
        <div className="mt-3">
          <FormProblem>{messageOf(update.error)}</FormProblem>
        </div>
      )}
      <RemoveOrganizationDialog organization={organization} isOpen={isRemoving} onOpenChange={setIsRemoving} />
    </Section>
  )
}

function Row({ title, words, children }: { title: string; words: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="text-s font-[550]">{title}</h3>
        <p className="text-s text-pretty text-ink-2">{words}</p>
      </div>
      {children}
    </div>
  )
}
