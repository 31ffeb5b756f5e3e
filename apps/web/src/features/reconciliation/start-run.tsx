import type { CreateReconciliationInput, Organization } from '@roy/types'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { type DayRange, DayRangeFields, isRangeInOrder, NO_DAYS } from '../../components/ui/day-range-fields.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { codeOf, messageOf } from '../../lib/api-error.ts'
import { formatTimezone } from '../../lib/format-time.ts'
import { toast } from '../../lib/toasts.ts'
import { useStartReconciliation } from './get-reconciliations.ts'

interface StartRunProps {
  organization: Organization
  /** One is under way: there is never more than one. */
  isRunning: boolean
  /** It is the latest now. */
  onStarted: () => void
}

/** Begins a comparison: of what is due, or of some days. */
export function StartRun({ organization, isRunning, onStarted }: StartRunProps) {
  const start = useStartReconciliation(organization.id)
  const [isChoosing, setIsChoosing] = useState(false)
  if (organization.status === 'deleted') return null
  const compareNow = () =>
    start.mutate({}, { onSuccess: onStarted, onError: (error) => toast.error(startProblem(error)) })
  return (
    <>
      <Button disabled={isRunning} onClick={() => setIsChoosing(true)}>
        Choose days
      </Button>
      <Button look="primary" disabled={isRunning} isBusy={start.isPending && !isChoosing} onClick={compareNow}>
        Compare now
      </Button>
      {isChoosing && (
        <ChooseDays organization={organization} onStarted={onStarted} onClose={() => setIsChoosing(false)} />
      )}
    </>
  )
}

interface ChooseDaysProps extends Pick<StartRunProps, 'organization' | 'onStarted'> {
  onClose: () => void
}

function ChooseDays({ organization, onStarted, onClose }: ChooseDaysProps) {
  const start = useStartReconciliation(organization.id)
  const [days, setDays] = useState<DayRange>(NO_DAYS)
  const isComplete = days.from !== '' && days.to !== ''
  const begin = () => {
    const input: CreateReconciliationInput = { from: days.from, to: days.to }
    start.mutate(input, {
      onSuccess: () => {
        onStarted()
        onClose()
      },
    })
  }
  return (
    <Dialog
      title="Compare some days with Retell"
      description="All calls that began on these days are compared, whether or not they were before."
      isOpen
      onOpenChange={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isComplete && isRangeInOrder(days)) begin()
        }}
      >
        <DialogBody>
          {start.error && <FormProblem>{startProblem(start.error)}</FormProblem>}
          <DayRangeFields value={days} onChange={setDays} />
          <p className="text-s text-ink-3">Days in {formatTimezone(organization.timezone)}.</p>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!isComplete || !isRangeInOrder(days)} isBusy={start.isPending}>
            Compare
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  )
}

function startProblem(error: unknown): string {
  if (codeOf(error) === 'conflict') return 'A comparison is under way already. It is shown below.'
  if (codeOf(error) === 'invalid_request') return 'Please choose days that have begun, the first one first.'
  return messageOf(error)
}
