import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { PageTitle } from '../page-title.tsx'
import { ActivityScreen } from './activity-screen.tsx'

/** What everybody did, for the agency. */
export function Component() {
  const user = useSignedInUser()
  if (user.role !== 'super_admin') return <Forbidden />
  return (
    <>
      <PageTitle page="Activity" />
      <ActivityScreen organization={undefined} />
    </>
  )
}
