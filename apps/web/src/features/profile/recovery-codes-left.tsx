import { ErrorState } from '../../components/ui/notice.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { formatInstant } from '../../lib/format-time.ts'
import { useRecoveryCodesStatus } from './recovery-code-queries.ts'

/** From here on down it is time for new ones. */
const FEW = 3

/** How many recovery codes are left, and whether that is enough. */
export function RecoveryCodesLeft() {
  const status = useRecoveryCodesStatus()
  if (status.isPending) {
    return (
      <div role="status" aria-label="Loading your recovery codes">
        <Skeleton className="h-4 w-56" />
      </div>
    )
  }
  if (!status.data) {
    return (
      <ErrorState
        title="Your recovery codes could not be counted"
        error={status.error}
        onRetry={() => status.refetch()}
      />
    )
  }
  const { remaining, created_at } = status.data
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (remaining === 0) {
    return (
      <p className="text-warn">You have no recovery codes left. Make new ones, or a lost phone will lock you out.</p>
    )
  }
  return (
    <p className={remaining <= FEW ? 'text-warn' : 'text-ink-2'}>
      {remaining === 1 ? '1 recovery code is left' : `${remaining} recovery codes are left`}
      {created_at && `, made ${formatInstant(created_at, timezone)}`}.
    </p>
  )
}
