import type { Agent } from '@roy/types'
import { useForm, useWatch } from 'react-hook-form'
import { Button } from '../../components/ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { formatInstant, formatTimezone } from '../../lib/format-time.ts'
import { instantOf, localTimeOf } from '../../lib/local-time.ts'
import { toast } from '../../lib/toasts.ts'
import { goLiveInWords } from './go-live-words.ts'
import { useUpdateAgent } from './update-agent.ts'

interface GoLiveDialogProps {
  agent: Agent
  timezone: string
  onClose: () => void
}

/** Moves the moment from which an agent's calls are billed, and says what that does to the calls there are. */
export function GoLiveDialog({ agent, timezone, onClose }: GoLiveDialogProps) {
  const update = useUpdateAgent(agent)
  const current = agent.billable_from
  const { register, handleSubmit, control, formState } = useForm({
    defaultValues: { from: current === null ? '' : localTimeOf(current, timezone) },
  })
  const chosen = instantOf(useWatch({ control, name: 'from' }), timezone)
  const warning = chosen && goLiveInWords({ current, chosen, timezone })
  const submit = handleSubmit(({ from }) => {
    const billable_from = instantOf(from, timezone)
    if (!billable_from) return
    update.mutate(
      { billable_from },
      {
        onSuccess: () => {
          toast.success(`Calls of ${agent.name} are billed from ${formatInstant(billable_from, timezone)}`)
          onClose()
        },
      },
    )
  })
  return (
    <Dialog
      title={`Move go-live of ${agent.name}`}
      description="Calls that begin before this moment are tests; calls from then on are billed."
      isOpen
      onOpenChange={onClose}
    >
      <form noValidate onSubmit={submit} className="flex min-h-0 flex-col">
        <DialogBody>
          {update.error && <FormProblem>{messageOf(update.error)}</FormProblem>}
          <Field
            label="Calls are billed from"
            hint={`Time in ${formatTimezone(timezone)}.`}
            problem={formState.errors.from?.message}
          >
            {(props) => (
              <Input
                {...props}
                type="datetime-local"
                {...register('from', {
                  validate: (from) => instantOf(from, timezone) !== undefined || 'Please choose a day and a time.',
                })}
              />
            )}
          </Field>
          {warning && (
            <p role="status" className="rounded-medium bg-warn-soft px-3 py-2 text-s text-pretty text-warn">
              {warning}
            </p>
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={update.isPending} disabled={!warning}>
            Move go-live
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  )
}
