import type { CurrentUser } from '@roy/types'
import { useMutation } from '@tanstack/react-query'
import { ErrorState } from '../../components/ui/notice.tsx'
import { useRefreshUser } from '../../lib/use-refresh-user.ts'
import { SecondFactorSetup } from './second-factor-setup.tsx'

/** Setting up a second factor before anything else; its end is the beginning of the day. */
export function RequiredSecondFactor({ user, onDone }: { user: CurrentUser; onDone: () => void }) {
  const finish = useMutation({ mutationFn: useRefreshUser(), onSuccess: onDone })
  if (finish.error) {
    return <ErrorState title="Your account could not be loaded" error={finish.error} onRetry={() => finish.mutate()} />
  }
  return <SecondFactorSetup email={user.email} onDone={() => finish.mutate()} />
}
