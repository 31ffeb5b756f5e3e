import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { useOrganizationContext } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'
import { ActivityScreen } from './activity-screen.tsx'

/** What was done about a client, for the agency. */
export function Component() {
  const user = useSignedInUser()
  const { organization } = useOrganizationContext()
  if (user.role !== 'super_admin') return <Forbidden />
  return (
    <>
      <PageTitle page="Activity" owner={organization.name} />
      <ActivityScreen organization={organization} />
    </>
  )
}
