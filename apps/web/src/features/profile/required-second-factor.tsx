import type { CurrentUser } from '@roy/types'
import { SecondFactorSetup } from './second-factor-setup.tsx'
import { useRefreshUser } from './use-refresh-user.ts'

/** Setting up a second factor before anything else; its end is the beginning of the day. */
export function RequiredSecondFactor({ user, onDone }: { user: CurrentUser; onDone: () => void }) {
  const refreshUser = useRefreshUser()
  return <SecondFactorSetup email={user.email} onDone={() => void refreshUser().then(onDone)} />
}
