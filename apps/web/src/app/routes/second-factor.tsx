import type { CurrentUser } from '@roy/types'
import { type ReactNode, useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { RequiredSecondFactor } from '../../features/profile/required-second-factor.tsx'
import { nextPage } from '../../features/session/next-page.ts'
import { RecoveryCodeForm } from '../../features/session/recovery-code-form.tsx'
import { SecondFactorChallenge } from '../../features/session/second-factor-challenge.tsx'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { needsSecondFactor, useSignedInUser } from '../current-user.ts'
import { DoorFrame } from '../door-frame.tsx'

type Step = 'code' | 'recovery' | 'recovered' | 'setup' | 'none'

/** Between the password and the first screen: the second factor is shown, replaced by a recovery code, or set up. */
export function Component() {
  const user = useSignedInUser()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const [step, setStep] = useState<Step>(() => firstStep(user))
  const proceed = () => navigate(nextPage(search), { replace: true })
  switch (step) {
    case 'none':
      return <Navigate to={nextPage(search)} replace />
    case 'code':
      return <EnterCode onDone={proceed} onLost={() => setStep('recovery')} />
    case 'recovery':
      return <Recover onDone={() => setStep('recovered')} onBack={() => setStep('code')} />
    case 'recovered':
      if (user.mfa.required) return <SetUp user={user} words={WORDS.lost} onDone={proceed} />
      return <Recovered onSetUp={() => setStep('setup')} onDone={proceed} />
    case 'setup':
      return <SetUp user={user} words={user.mfa.required ? WORDS.required : WORDS.own} onDone={proceed} />
  }
}

function firstStep(user: CurrentUser): Step {
  if (!needsSecondFactor(user)) return 'none'
  return user.mfa.enrolled ? 'code' : 'setup'
}

function EnterCode({ onDone, onLost }: { onDone: () => void; onLost: () => void }) {
  return (
    <DoorFrame
      title="Enter your code"
      subtitle="Open your authenticator app and type the code it shows for this account."
      footer={
        <>
          <QuietButton onClick={onLost}>Use a recovery code instead</QuietButton>
          <OtherAccount />
        </>
      }
    >
      <SecondFactorChallenge onDone={onDone} />
    </DoorFrame>
  )
}

function Recover({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  return (
    <DoorFrame
      title="Use a recovery code"
      subtitle="One of those you kept when you set up the second step. It works once, and switches your authenticator app off."
      footer={
        <>
          <QuietButton onClick={onBack}>Back to the code of the app</QuietButton>
          <OtherAccount />
          <p className="text-ink-3">No recovery code left? Your agency can reset your second step.</p>
        </>
      }
    >
      <RecoveryCodeForm onDone={onDone} />
    </DoorFrame>
  )
}

function Recovered({ onSetUp, onDone }: { onSetUp: () => void; onDone: () => void }) {
  return (
    <DoorFrame
      title="You are in"
      subtitle="Your authenticator app is switched off now, so your password alone protects your account. Set it up again when you have a moment."
    >
      <div className="grid gap-2">
        <Button look="primary" className="h-10" onClick={onSetUp}>
          Set it up again
        </Button>
        <Button look="quiet" className="h-10" onClick={onDone}>
          Later
        </Button>
      </div>
    </DoorFrame>
  )
}

const WORDS = {
  required: {
    title: 'Set up your second step',
    subtitle:
      'Your agency protects its accounts with a second step: a code from an app on your phone, beside the password.',
  },
  lost: {
    title: 'Set up your second step again',
    subtitle:
      'The recovery code worked, and your old app is switched off. Your agency asks for a second step, so set up a new one now.',
  },
  own: { title: 'Set up your second step', subtitle: 'A code from an app on your phone, beside your password.' },
}

interface SetUpProps {
  user: CurrentUser
  words: { title: string; subtitle: string }
  onDone: () => void
}

function SetUp({ user, words, onDone }: SetUpProps) {
  return (
    <DoorFrame {...words} footer={<OtherAccount />}>
      <RequiredSecondFactor user={user} onDone={onDone} />
    </DoorFrame>
  )
}

function OtherAccount() {
  const { signOut } = useSupabase()
  return <QuietButton onClick={() => void signOut()}>Use another account</QuietButton>
}

function QuietButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="justify-self-start text-brand-text underline-offset-2 hover:underline"
    >
      {children}
    </button>
  )
}
