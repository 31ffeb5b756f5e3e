import { useState } from 'react'
import { ErrorState } from '../../components/ui/notice.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { ConfirmFactor } from './confirm-factor.tsx'
import { useNewFactor } from './new-factor.ts'
import { NewRecoveryCodes } from './new-recovery-codes.tsx'

interface SecondFactorSetupProps {
  email: string
  /** The factor counts and its recovery codes are kept. */
  onDone: () => void
  /** Absent where there is no way around it. */
  onCancel?: () => void
}

/** Sets up a second factor: scan, enter a code, keep the recovery codes. */
export function SecondFactorSetup({ email, onDone, onCancel }: SecondFactorSetupProps) {
  const [isConfirmed, setIsConfirmed] = useState(false)
  // Once it counts, its secret has no place on the screen nor in memory.
  return isConfirmed ? (
    <NewRecoveryCodes email={email} onKept={onDone} />
  ) : (
    <ScanFactor onConfirmed={() => setIsConfirmed(true)} onCancel={onCancel} />
  )
}

interface ScanFactorProps {
  onConfirmed: () => void
  onCancel: (() => void) | undefined
}

function ScanFactor({ onConfirmed, onCancel }: ScanFactorProps) {
  const { branding } = useSupabase()
  const factor = useNewFactor(branding?.name ?? 'Roy Voice')
  if (factor.data) return <ConfirmFactor factor={factor.data} onConfirmed={onConfirmed} onCancel={onCancel} />
  if (factor.error) {
    return (
      <ErrorState title="The second step could not be set up" error={factor.error} onRetry={() => factor.refetch()} />
    )
  }
  return (
    <div role="status" aria-label="Preparing the second step" className="grid gap-4">
      <Skeleton className="size-48 rounded-medium" />
      <Skeleton className="h-9 w-full rounded-medium" />
    </div>
  )
}
