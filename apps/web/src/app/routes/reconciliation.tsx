import { ReconciliationView } from '../../features/reconciliation/reconciliation-view.tsx'
import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { useOrganizationContext } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'

/** Whether a client's calls are what Retell says they are; for the agency. */
export function Component() {
  const user = useSignedInUser()
  const { organization } = useOrganizationContext()
  if (user.role !== 'super_admin') return <Forbidden />
  return (
    <>
      <PageTitle page="Reconciliation" owner={organization.name} />
      {/* Another client is another replay. */}
      <ReconciliationView key={organization.id} organization={organization} />
    </>
  )
}
