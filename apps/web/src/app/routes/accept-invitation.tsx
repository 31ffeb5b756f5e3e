import { Link } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { DoorFrame } from '../door-frame.tsx'
import { MailedLinkPage } from '../mailed-link-page.tsx'

/** Where an invitation leads: a first password, and in. */
export function Component() {
  return (
    <MailedLinkPage
      type="invite"
      greeting={{
        title: 'You have been invited',
        subtitle: 'Accept the invitation, choose a password, and you are in.',
        action: 'Accept invitation',
      }}
      password={{
        title: 'Choose a password',
        subtitle: (email) =>
          email ? `With it and ${email} you sign in from now on.` : 'With it you sign in from now on.',
        action: 'Save and continue',
      }}
      refused={<RefusedInvitation />}
    />
  )
}

function RefusedInvitation() {
  return (
    <DoorFrame
      title="This invitation cannot be used any more"
      subtitle="It has expired, or it was accepted already. If you have chosen a password, just sign in."
      footer={<p>Otherwise ask whoever invited you to send the invitation again.</p>}
    >
      <div className="grid gap-2">
        <Button asChild look="primary" className="h-10">
          <Link to="/sign-in">Go to sign-in</Link>
        </Button>
        <Button asChild look="quiet" className="h-10">
          <Link to="/forgot-password">I do not know my password</Link>
        </Button>
      </div>
    </DoorFrame>
  )
}
