import { type ReactNode, useState } from 'react'
import { Navigate, useLocation, useNavigate } from 'react-router'
import { Button } from '../components/ui/button.tsx'
import { FormProblem } from '../components/ui/field.tsx'
import { ChoosePasswordForm } from '../features/session/choose-password-form.tsx'
import { useCurrentUser } from '../features/session/get-current-user.ts'
import type { MailedLinkType } from '../features/session/mailed-link.ts'
import { secondFactorPath } from '../features/session/next-page.ts'
import { signInProblem } from '../features/session/sign-in-problem.ts'
import { useMailedLink } from '../features/session/use-mailed-link.ts'
import { useSupabase } from '../lib/supabase-context.tsx'
import { DoorFrame } from './door-frame.tsx'
import { ServerState } from './server-state.tsx'
import { SplashScreen } from './splash-screen.tsx'

interface MailedLinkPageProps {
  type: MailedLinkType
  /** What there is to do, before the link is redeemed. */
  greeting: { title: string; subtitle: string; action: string }
  /** Once it is. */
  password: { title: string; subtitle: (email: string) => string; action: string }
  /** What stands where the link is of no use any more. */
  refused: ReactNode
}

/** From a mailed link to a password and the first screen. */
export function MailedLinkPage({ type, greeting, password, refused }: MailedLinkPageProps) {
  const { status, redeem } = useMailedLink(type)
  const { session } = useSupabase()
  // Somebody else may sign in in another tab, whose password this link is not about.
  const userId = session.status === 'signed_in' ? session.userId : undefined
  const [isTooLate, setIsTooLate] = useState(false)
  if (status === 'refused' || isTooLate) return refused
  if (status === 'open') {
    return (
      <ServerState key={userId}>
        <ChoosePassword words={password} onTooLate={() => setIsTooLate(true)} />
      </ServerState>
    )
  }
  if (status === 'unknown' && !redeem.error) return <SplashScreen />
  return (
    <DoorFrame title={greeting.title} subtitle={greeting.subtitle}>
      <div className="grid gap-4">
        {redeem.error && <FormProblem>{signInProblem(redeem.error, redeem.failedAt)}</FormProblem>}
        <Button look="primary" className="h-10" isBusy={redeem.isBusy} onClick={() => redeem.run()}>
          {greeting.action}
        </Button>
      </div>
    </DoorFrame>
  )
}

interface ChoosePasswordProps {
  words: MailedLinkPageProps['password']
  onTooLate: () => void
}

function ChoosePassword({ words, onTooLate }: ChoosePasswordProps) {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  if (user.isPending) return <SplashScreen />
  // A mailbox alone is not enough where somebody has asked for more.
  if (user.data?.mfa.enrolled && user.data.mfa.level === 'aal1')
    return <Navigate to={secondFactorPath(pathname)} replace />
  const email = user.data?.email ?? ''
  return (
    <DoorFrame title={words.title} subtitle={words.subtitle(email)}>
      {user.error && <FormProblem>{signInProblem(user.error, new Date(user.errorUpdatedAt))}</FormProblem>}
      <ChoosePasswordForm
        email={email}
        submitLabel={words.action}
        onDone={() => navigate('/', { replace: true })}
        onTooLate={onTooLate}
      />
    </DoorFrame>
  )
}
