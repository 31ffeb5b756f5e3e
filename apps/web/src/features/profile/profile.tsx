import type { CurrentUser } from '@roy/types'
import type { ReactNode } from 'react'
import { Section } from '../../components/ui/section.tsx'
import { NameForm } from './name-form.tsx'
import { PasswordForm } from './password-form.tsx'
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
      <Section
        title="Who you are"
        description={
          <>
            You sign in as <span className="break-words text-ink">{user.email}</span>. To change that address, ask your
            agency.
          </>
        }
      >
        <NameForm user={user} />
      </Section>
      <Section title="Password" description="Long beats complicated: a few unrelated words are hard to guess.">
        <PasswordForm email={user.email} />
      </Section>
      <Section
        title="Second step"
        description="A code from an app on your phone, beside your password. Whoever finds out the password still does not get in."
      >
        <SecondFactor user={user} />
      </Section>
      <Section
        title="Where you are signed in"
        description="Something you do not know? Sign out everywhere else, then change your password."
      >
        <SessionList />
      </Section>
      <Section title="Mails" description="What you are told of when it happens, and once more when it is over.">
        {notifications}
      </Section>
      <Section title="Appearance" description="Kept in this browser.">
        {appearance}
      </Section>
    </div>
  )
}
