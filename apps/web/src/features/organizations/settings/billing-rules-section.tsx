import type { Organization } from '@roy/types'
import { Controller } from 'react-hook-form'
import { Field } from '../../../components/ui/field.tsx'
import { FormSection } from '../../../components/ui/form-section.tsx'
import { NativeSelect } from '../../../components/ui/input.tsx'
import { type Choice, INCREMENT_CHOICES, MINIMUM_CHOICES, withChoice } from '../choices.ts'
import { checkTestNumbers, numbersFrom } from '../organization-form.ts'
import { lengthInWords } from '../organization-words.ts'
import { CurrencyField, TestNumbersField, WebCallsField } from '../terms-fields.tsx'
import { useOrganizationSection } from './use-organization-section.ts'

/** How a call's length becomes billed time, and which calls are tests. */
export function BillingRulesSection({ organization }: { organization: Organization }) {
  const { form, ...state } = useOrganizationSection({
    organization,
    toForm,
    toInput,
    fieldOfCode: { conflict: 'currency' },
  })
  const { register, control, formState } = form
  const { errors } = formState
  return (
    <FormSection
      title="Billing rules"
      description="They hold for calls from now on. Calls that have been rated keep what they were rated with."
      state={state}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Round calls up to" problem={errors.billing_increment_seconds?.message}>
          {(props) => (
            <NativeSelect {...props} {...register('billing_increment_seconds')}>
              {options(INCREMENT_CHOICES, organization.billing_increment_seconds)}
            </NativeSelect>
          )}
        </Field>
        <Field label="Shortest billed call" problem={errors.billing_minimum_seconds?.message}>
          {(props) => (
            <NativeSelect {...props} {...register('billing_minimum_seconds')}>
              {options(MINIMUM_CHOICES, organization.billing_minimum_seconds)}
            </NativeSelect>
          )}
        </Field>
      </div>
      <Controller
        control={control}
        name="currency"
        render={({ field: { value, onChange }, fieldState }) => (
          <CurrencyField
            value={value}
            onChange={onChange}
            hint="It can be changed only until there are calls."
            problem={fieldState.error && 'There are calls already, so the currency can no longer be changed.'}
          />
        )}
      />
      <Controller
        control={control}
        name="bill_web_calls"
        render={({ field: { value, onChange } }) => <WebCallsField isOn={value} onChange={onChange} />}
      />
      <TestNumbersField
        registration={register('test_numbers', { validate: checkTestNumbers })}
        problem={errors.test_numbers?.message}
      />
    </FormSection>
  )
}

interface BillingRulesForm {
  billing_increment_seconds: string
  billing_minimum_seconds: string
  currency: string
  bill_web_calls: boolean
  /** One number per line. */
  test_numbers: string
}

function toForm(organization: Organization): BillingRulesForm {
  return {
    billing_increment_seconds: String(organization.billing_increment_seconds),
    billing_minimum_seconds: String(organization.billing_minimum_seconds),
    currency: organization.currency,
    bill_web_calls: organization.bill_web_calls,
    test_numbers: organization.test_numbers.join('\n'),
  }
}

function toInput(form: BillingRulesForm) {
  return {
    billing_increment_seconds: Number(form.billing_increment_seconds),
    billing_minimum_seconds: Number(form.billing_minimum_seconds),
    currency: form.currency,
    bill_web_calls: form.bill_web_calls,
    test_numbers: numbersFrom(form.test_numbers),
  }
}

/** The usual choices, and what is stored where it is none of them. */
function options(choices: Choice[], storedSeconds: number) {
  return withChoice(choices, { value: String(storedSeconds), label: lengthInWords(storedSeconds) }).map(
    ({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ),
  )
}
