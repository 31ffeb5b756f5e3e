import { Link } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { DoorFrame } from '../door-frame.tsx'
import { MailedLinkPage } from '../mailed-link-page.tsx'

/** Where the mail to whoever forgot their password leads: a new one, and in. */
export function Component() {
  return (
    <MailedLinkPage
      type="recovery"
      greeting={{
        title: 'Choose a new password',
        subtitle: 'Your old password stays until you have chosen the new one.',
        action: 'Continue',
      }}
      password={{
        title: 'Choose a new password',
        subtitle: (email) => (email ? `For ${email}.` : 'It replaces the one you had.'),
        action: 'Save and continue',
      }}
      refused={<RefusedLink />}
    />
  )
}

function RefusedLink() {
  return (
    <DoorFrame
      title="This link cannot be used any more"
      subtitle="It has expired, was used already, or a newer one has been sent. Ask for another; it takes a minute."
    >
      <div className="grid gap-2">
        <Button asChild look="primary" className="h-10">
          <Link to="/forgot-password">Send me a new link</Link>
        </Button>
        <Button asChild look="quiet" className="h-10">
          <Link to="/sign-in">Back to sign-in</Link>
        </Button>
      </div>
    </DoorFrame>
  )
}
