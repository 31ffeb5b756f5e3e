import type { CurrentUser } from '@roy/types'
import { useState } from 'react'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { toast } from '../../lib/toasts.ts'
import { useRefreshUser } from '../../lib/use-refresh-user.ts'
import { NewRecoveryCodes } from './new-recovery-codes.tsx'
import { RecoveryCodesLeft } from './recovery-codes-left.tsx'
import { SecondFactorSetup } from './second-factor-setup.tsx'
import { useMayTurnOff } from './second-factor-state.ts'
import { TurnOffSecondFactor } from './turn-off-second-factor.tsx'

/** The user's second factor: set up, looked after, or given up. */
export function SecondFactor({ user }: { user: CurrentUser }) {
  const [isSettingUp, setIsSettingUp] = useState(false)
  const refreshUser = useRefreshUser()
  const finish = () => {
    void refreshUser()
    setIsSettingUp(false)
    toast.success('The second step is on.')
  }
  if (isSettingUp) {
    return <SecondFactorSetup email={user.email} onDone={finish} onCancel={() => setIsSettingUp(false)} />
  }
  if (user.mfa.enrolled) return <EnrolledFactor user={user} />
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="neutral">Off</Badge> Your password alone protects your account.
      </p>
      <Button className="justify-self-start" onClick={() => setIsSettingUp(true)}>
        Set up the second step
      </Button>
    </div>
  )
}

type Task = 'none' | 'new_codes' | 'turn_off'

function EnrolledFactor({ user }: { user: CurrentUser }) {
  const [task, setTask] = useState<Task>('none')
  const mayTurnOff = useMayTurnOff(user)
  const leave = () => setTask('none')
  if (task === 'new_codes') return <NewRecoveryCodes email={user.email} onKept={leave} />
  if (task === 'turn_off') return <TurnOffSecondFactor onLeave={leave} />
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="good">On</Badge> Signing in asks for a code of your authenticator app.
      </p>
      <RecoveryCodesLeft />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setTask('new_codes')}>Make new recovery codes</Button>
        {mayTurnOff && (
          <Button look="quiet" onClick={() => setTask('turn_off')}>
            Turn off
          </Button>
        )}
      </div>
    </div>
  )
}
