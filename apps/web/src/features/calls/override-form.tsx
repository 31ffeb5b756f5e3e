import type { CallDetail } from '@roy/types'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { TextArea } from '../../components/ui/input.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { toast } from '../../lib/toasts.ts'
import { CallSection } from './call-section.tsx'
import { useOverrideCall } from './override-call.ts'

/** What the API takes as a reason, in characters. */
const LONGEST_REASON = 500

const CHOICES = {
  billable: { is_billable: true, label: 'Billable', hint: 'It is billed, whatever the rules say.' },
  test: { is_billable: false, label: 'Test', hint: 'Nothing is billed for it.' },
  rules: { is_billable: null, label: 'As the rules say', hint: 'Takes back what was set by hand.' },
} as const
type Choice = keyof typeof CHOICES

/** Says whether a call is billable, with the reason that the client may ask for. */
export function OverrideForm({ call, onDone }: { call: CallDetail; onDone: () => void }) {
  const override = useOverrideCall(call.organization_id, call.id)
  const choices: Choice[] = call.is_billable_overridden ? ['billable', 'test', 'rules'] : ['billable', 'test']
  const [choice, setChoice] = useState<Choice>(call.is_billable ? 'test' : 'billable')
  const [reason, setReason] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const isMissing = reason.trim() === ''

  // It takes the place of the button that had the focus, and may stand below the edge.
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
    form.current?.querySelector<HTMLInputElement>('input:checked')?.focus({ preventScroll: true })
  }, [])

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setIsAsked(true)
    if (isMissing) return
    override.mutate(
      { is_billable: CHOICES[choice].is_billable, reason: reason.trim() },
      {
        onSuccess: () => {
          toast.success('Saved. The figures follow.')
          onDone()
        },
      },
    )
  }
  return (
    <CallSection title="Change how it counts">
      <form ref={form} onSubmit={submit} className="grid gap-3">
        <fieldset className="grid gap-1.5">
          <legend className="sr-only">This call counts as</legend>
          {choices.map((name) => (
            <label key={name} className="flex items-baseline gap-2">
              <input
                type="radio"
                name="billing"
                checked={choice === name}
                onChange={() => setChoice(name)}
                className="translate-y-0.5 accent-brand"
              />
              <span>
                {CHOICES[name].label} <span className="text-s text-ink-2">{CHOICES[name].hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          label="Reason"
          hint="It is kept with the call and in the activity log."
          problem={isAsked && isMissing ? 'Please give a reason.' : undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              value={reason}
              maxLength={LONGEST_REASON}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {override.isError && <FormProblem>{messageOf(override.error)}</FormProblem>}
        <div className="flex gap-2">
          <Button type="submit" look="primary" isBusy={override.isPending}>
            Save
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </div>
      </form>
    </CallSection>
  )
}
