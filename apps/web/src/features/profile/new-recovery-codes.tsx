import { useEffect } from 'react'
import { ErrorState } from '../../components/ui/notice.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { KeepRecoveryCodes } from './keep-recovery-codes.tsx'
import { useCreateRecoveryCodes } from './recovery-code-queries.ts'

/** Makes new recovery codes and shows them until they have been kept. */
export function NewRecoveryCodes({ email, onKept }: { email: string; onKept: () => void }) {
  const create = useCreateRecoveryCodes()
  const { mutate, isIdle } = create
  useEffect(() => {
    if (isIdle) mutate()
  }, [isIdle, mutate])
  if (create.data) return <KeepRecoveryCodes codes={create.data} email={email} onKept={onKept} />
  if (create.error) {
    return (
      <ErrorState title="Your recovery codes could not be made" error={create.error} onRetry={() => create.mutate()} />
    )
  }
  return (
    <div role="status" aria-label="Making your recovery codes">
      <Skeleton className="h-36 w-full rounded-medium" />
    </div>
  )
}
