import { useClientChoices } from '../../features/organizations/get-client-choices.ts'
import { UserManagement } from '../../features/users/user-management.tsx'
import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { useOrganizationContext } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'

/** Who of a client may sign in, for the agency. */
export function Component() {
  const user = useSignedInUser()
  return user.role === 'super_admin' ? <Users currentUserId={user.id} /> : <Forbidden />
}

function Users({ currentUserId }: { currentUserId: string }) {
  const { organization } = useOrganizationContext()
  const clients = useClientChoices()
  return (
    <>
      <PageTitle page="Users" owner={organization.name} />
      <UserManagement organizationId={organization.id} clients={clients.data} currentUserId={currentUserId} />
    </>
  )
}
