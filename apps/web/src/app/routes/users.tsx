import { useClientChoices } from '../../features/organizations/get-client-choices.ts'
import { UserManagement } from '../../features/users/user-management.tsx'
import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { PageTitle } from '../page-title.tsx'

/** Everybody who may sign in, of all clients and of the agency. */
export function Component() {
  const user = useSignedInUser()
  return user.role === 'super_admin' ? <Users currentUserId={user.id} /> : <Forbidden />
}

function Users({ currentUserId }: { currentUserId: string }) {
  const clients = useClientChoices()
  return (
    <>
      <PageTitle page="Users" />
      <UserManagement organizationId={undefined} clients={clients.data} currentUserId={currentUserId} />
    </>
  )
}
