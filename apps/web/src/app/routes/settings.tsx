import { PageHeader } from '../../components/ui/page-header.tsx'
import { AgencySettings } from '../../features/settings/agency-settings.tsx'
import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { PageTitle } from '../page-title.tsx'

/** The agency's own settings. */
export function Component() {
  const user = useSignedInUser()
  if (user.role !== 'super_admin') return <Forbidden />
  return (
    <>
      <PageTitle page="Settings" />
      <PageHeader title="Settings" />
      <AgencySettings hasSecondFactor={user.mfa.level === 'aal2'} />
    </>
  )
}
