import type { Organization } from '@roy/types'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { Button } from '../../../components/ui/button.tsx'
import { Field, FormProblem } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { SwitchField } from '../../../components/ui/switch-field.tsx'
import { useReportUnsaved } from '../../../components/ui/unsaved-changes.tsx'
import { messageOf } from '../../../lib/api-error.ts'
import { fieldProblems } from '../../../lib/field-problems.ts'
import { formatRate } from '../../../lib/format-number.ts'
import { dayOf, formatDay, formatTimezone } from '../../../lib/format-time.ts'
import { toast } from '../../../lib/toasts.ts'
import { checkRate } from '../organization-form.ts'
import { useUpdateOrganization } from '../update-organization.ts'
import { canRerate, type NewRateForm as Form, NO_RATE, rateInput } from './new-rate.ts'

interface NewRateFormProps {
  organization: Organization
  now: Date
}

/** Sets another rate from now or from a day on, and rates calls again where that is wanted. */
export function NewRateForm({ organization, now }: NewRateFormProps) {
  const { timezone, currency } = organization
  const today = dayOf(now, timezone)
  const update = useUpdateOrganization(organization.id)
  const { register, control, handleSubmit, reset, setError, formState } = useForm<Form>({ defaultValues: NO_RATE })
  const [rate, from, rerate] = useWatch({ control, name: ['billing_rate', 'from', 'rerate'] })
  const isStarted = rate !== '' || from !== ''
  const mayRerate = canRerate(from, today)
  useReportUnsaved(isStarted)

  const submit = handleSubmit((form) => {
    const input = rateInput(form, timezone, today)
    update.mutate(input, {
      onSuccess: () => {
        toast.success(`${formatRate(input.billing_rate ?? '', currency)} per minute has been set`)
        reset(NO_RATE)
      },
      onError: (error) => {
        for (const { field, message } of fieldProblems(error, ['billing_rate'] as const)) setError(field, { message })
      },
    })
  })

  return (
    <form noValidate autoComplete="off" aria-label="New rate" onSubmit={submit} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={`New rate per minute (${currency})`} problem={formState.errors.billing_rate?.message}>
          {(props) => (
            <Input
              {...props}
              inputMode="decimal"
              placeholder="0.18"
              {...register('billing_rate', { required: 'Please enter the rate.', validate: checkRate })}
            />
          )}
        </Field>
        <Field
          label="Holds from"
          hint={from === '' ? 'Empty: from now on.' : `From the beginning of that day in ${formatTimezone(timezone)}.`}
        >
          {(props) => <Input {...props} type="date" min="2020-01-01" {...register('from')} />}
        </Field>
      </div>
      {mayRerate && (
        <Controller
          control={control}
          name="rerate"
          render={({ field }) => (
            <SwitchField
              label="Rate calls again"
              hint={`Otherwise calls since ${formatDay(from, 'full')} keep the rate they have.`}
              isOn={field.value}
              onChange={field.onChange}
            />
          )}
        />
      )}
      {mayRerate && rerate && (
        <p role="alert" className="rounded-medium bg-warn-soft px-3 py-2.5 text-s text-pretty text-warn">
          All calls since {formatDay(from, 'full')} are rated again with the new rate. Minutes and revenue that you or
          the client have already seen for that time will change, on every screen and in every export.
        </p>
      )}
      {update.error && !formState.errors.billing_rate && <FormProblem>{messageOf(update.error)}</FormProblem>}
      <div className="flex gap-2">
        <Button
          type="submit"
          look={isStarted ? 'primary' : 'secondary'}
          disabled={!isStarted}
          isBusy={update.isPending}
        >
          {mayRerate && rerate ? 'Set rate and rate calls again' : 'Set rate'}
        </Button>
        {isStarted && !update.isPending && (
          <Button look="quiet" onClick={() => reset(NO_RATE)}>
            Discard
          </Button>
        )}
      </div>
    </form>
  )
}
