import { PageHeader } from '../../components/ui/page-header.tsx'
import { OrganizationSettings } from '../../features/organizations/settings/organization-settings.tsx'
import { useSettings } from '../../lib/agency-settings.ts'
import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { useOrganizationContext } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'

/** A client's settings, for the agency. */
export function Component() {
  const user = useSignedInUser()
  return user.role === 'super_admin' ? <Settings /> : <Forbidden />
}

function Settings() {
  const { organization } = useOrganizationContext()
  const settings = useSettings()
  return (
    <>
      <PageTitle page="Settings" owner={organization.name} />
      <PageHeader title="Settings" />
      {organization.status === 'deleted' ? (
        <p className="text-ink-2">Restore this client to change its settings.</p>
      ) : (
        // Another client is another set of forms.
        <OrganizationSettings
          key={organization.id}
          organization={organization}
          yourAddress={settings.data?.your_address}
        />
      )}
    </>
  )
}
