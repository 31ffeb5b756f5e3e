import { PageHeader } from '../../components/ui/page-header.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { NotificationChoices } from '../../features/notifications/notification-choices.tsx'
import { Profile } from '../../features/profile/profile.tsx'
import { useSignedInUser } from '../current-user.ts'
import { displayNameOf } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'
import { chooseTheme, type Theme, useTheme } from '../theme.ts'

const THEMES: { value: Theme; label: string }[] = [
  { value: 'system', label: 'Like this device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** The own account. */
export function Component() {
  const user = useSignedInUser()
  const owner = user.organization && { owner: displayNameOf(user.organization) }
  return (
    <>
      <PageTitle page="Profile" {...owner} />
      <PageHeader title="Profile" />
      <Profile user={user} notifications={<NotificationChoices role={user.role} />} appearance={<Appearance />} />
    </>
  )
}

function Appearance() {
  const theme = useTheme()
  return <Segmented label="Appearance" options={THEMES} value={theme} onChange={chooseTheme} />
}
