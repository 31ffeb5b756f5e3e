import { ChevronRight } from 'lucide-react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { Field } from '../../components/ui/field.tsx'
import { Input, NativeSelect } from '../../components/ui/input.tsx'
import { INCREMENT_CHOICES, MINIMUM_CHOICES } from './choices.ts'
import { checkRate, checkTestNumbers, type OrganizationForm } from './organization-form.ts'
import { CurrencyField, TestNumbersField, TimezoneField, WebCallsField } from './terms-fields.tsx'

interface FieldsProps {
  form: UseFormReturn<OrganizationForm>
}

/** What every client needs. */
export function OrganizationFields({ form: { register, control, formState } }: FieldsProps) {
  const { errors } = formState
  return (
    <>
      <Field label="Client name" problem={errors.name?.message}>
        {(props) => <Input {...props} {...register('name', { required: 'Please give the client a name.' })} />}
      </Field>
      <Field
        label="Retell API key"
        hint="The key with the webhook badge in Retell. It is stored encrypted and never shown again."
        problem={errors.retell_api_key?.message}
      >
        {(props) => (
          <Input
            {...props}
            type="password"
            autoComplete="new-password"
            {...register('retell_api_key', { required: 'Please paste the client’s Retell API key.' })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Rate per minute" problem={errors.billing_rate?.message}>
          {(props) => (
            <Input
              {...props}
              inputMode="decimal"
              placeholder="0.15"
              {...register('billing_rate', { required: 'Please enter the rate.', validate: checkRate })}
            />
          )}
        </Field>
        <Controller
          control={control}
          name="currency"
          render={({ field: { value, onChange }, fieldState }) => (
            <CurrencyField value={value} onChange={onChange} problem={fieldState.error?.message} />
          )}
        />
      </div>
      <Controller
        control={control}
        name="timezone"
        render={({ field: { value, onChange }, fieldState }) => (
          <TimezoneField
            value={value}
            onChange={onChange}
            hint="The client’s days begin and end here."
            problem={fieldState.error?.message}
          />
        )}
      />
    </>
  )
}

/** What most clients leave as it is, folded away. Opens by itself when something in it is wrong. */
export function MoreOrganizationFields({ form: { register, control, formState } }: FieldsProps) {
  const { errors } = formState
  return (
    <details className="group rounded-large border border-line" open={errors.test_numbers ? true : undefined}>
      <summary className="flex list-none items-center gap-2 rounded-large px-3 py-2.5 text-s font-[550] [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-ink-3 transition-transform group-open:rotate-90" />
        More settings
        <span className="hidden font-normal text-ink-3 sm:inline">rounding, web calls, test numbers</span>
      </summary>
      <div className="grid gap-4 border-t border-line p-3">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Round calls up to">
            {(props) => (
              <NativeSelect {...props} {...register('billing_increment_seconds')}>
                {INCREMENT_CHOICES.map(asOption)}
              </NativeSelect>
            )}
          </Field>
          <Field label="Shortest billed call">
            {(props) => (
              <NativeSelect {...props} {...register('billing_minimum_seconds')}>
                {MINIMUM_CHOICES.map(asOption)}
              </NativeSelect>
            )}
          </Field>
        </div>
        <Controller
          control={control}
          name="bill_web_calls"
          render={({ field: { value, onChange } }) => <WebCallsField isOn={value} onChange={onChange} />}
        />
        <TestNumbersField
          registration={register('test_numbers', { validate: checkTestNumbers })}
          problem={errors.test_numbers?.message}
        />
      </div>
    </details>
  )
}

function asOption({ value, label }: { value: string; label: string }) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  )
}
