import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { ForgotPasswordForm } from '../../features/session/forgot-password-form.tsx'
import { rememberedEmail } from '../../features/session/remembered-email.ts'
import { DoorFrame } from '../door-frame.tsx'

/** A mail with a link to a new password. */
export function Component() {
  const { state } = useLocation()
  const [email, setEmail] = useState(() => emailOf(state) || rememberedEmail())
  const [isSent, setIsSent] = useState(false)
  const sent = (to: string) => {
    setEmail(to)
    setIsSent(true)
  }
  if (isSent) return <Sent email={email} onAgain={() => setIsSent(false)} />
  return (
    <DoorFrame
      title="Forgot your password?"
      subtitle="We send you an e-mail with a link to choose a new one."
      footer={<BackToSignIn />}
    >
      <ForgotPasswordForm initialEmail={email} onSent={sent} />
    </DoorFrame>
  )
}

function Sent({ email, onAgain }: { email: string; onAgain: () => void }) {
  return (
    <DoorFrame title="Check your e-mail" footer={<BackToSignIn />}>
      <div role="status" className="-mt-5 grid gap-3 text-ink-2">
        <p className="text-pretty">
          If <strong className="font-[550] break-words text-ink">{email}</strong> has an account, we have sent it a
          link.
        </p>
        <p className="text-pretty">Nothing after a few minutes? Look into the spam folder, or send it again.</p>
      </div>
      <Button className="mt-5 h-10 w-full" onClick={onAgain}>
        Send it again
      </Button>
    </DoorFrame>
  )
}

function BackToSignIn() {
  return (
    <p>
      <Link to="/sign-in" className="text-brand-text underline-offset-2 hover:underline">
        Back to sign-in
      </Link>
    </p>
  )
}

/** What had been typed on the sign-in page. */
function emailOf(state: unknown): string {
  const hasEmail = typeof state === 'object' && state !== null && 'email' in state
  return hasEmail && typeof state.email === 'string' ? state.email : ''
}
