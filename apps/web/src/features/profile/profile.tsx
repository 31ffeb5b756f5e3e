import type { CurrentUser } from '@roy/types'
import type { ReactNode } from 'react'
import { NameForm } from './name-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SecondFactor } from './second-factor.tsx'
import { SessionList } from './session-list.tsx'

interface ProfileProps {
  user: CurrentUser
  /** Which mails they get. */
  notifications: ReactNode
  /** The choice of a theme. */
  appearance: ReactNode
}

/** What somebody may change of their own account. */
export function Profile({ user, notifications, appearance }: ProfileProps) {
  return (
    <div className="max-w-[49.5rem]">
      <ProfileSection
        title="Who you are"
        description={
          <>
            You sign in as <span className="break-words text-ink">{user.email}</span>. To change that address, ask your
            agency.
          </>
        }
      >
        <NameForm user={user} />
      </ProfileSection>
      <ProfileSection title="Password" description="Long beats complicated: a few unrelated words are hard to guess.">
        <PasswordForm email={user.email} />
      </ProfileSection>
      <ProfileSection
        title="Second step"
        description="A code from an app on your phone, beside your password. Whoever finds out the password still does not get in."
      >
        <SecondFactor user={user} />
      </ProfileSection>
      <ProfileSection
        title="Where you are signed in"
        description="Something you do not know? Sign out everywhere else, then change your password."
      >
        <SessionList />
      </ProfileSection>
      <ProfileSection title="Mails" description="What you are told of when it happens, and once more when it is over.">
        {notifications}
      </ProfileSection>
      <ProfileSection title="Appearance" description="Kept in this browser.">
        {appearance}
      </ProfileSection>
    </div>
  )
}
