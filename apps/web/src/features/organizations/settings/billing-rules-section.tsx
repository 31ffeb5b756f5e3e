import type { Organization } from '@roy/types'
import { useMemo } from 'react'
import { Controller } from 'react-hook-form'
import { Combobox } from '../../../components/ui/combobox.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { FormSection } from '../../../components/ui/form-section.tsx'
import { NativeSelect, TextArea } from '../../../components/ui/input.tsx'
import { SwitchField } from '../../../components/ui/switch-field.tsx'
import { type Choice, currencyChoices, INCREMENT_CHOICES, MINIMUM_CHOICES, withChoice } from '../choices.ts'
import { checkTestNumbers, numbersFrom } from '../organization-form.ts'
import { lengthInWords } from '../organization-words.ts'
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
  const currencies = useMemo(currencyChoices, [])
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
        render={({ field, fieldState }) => (
          <Field
            label="Currency"
            hint="It can be changed only until there are calls."
            problem={fieldState.error && 'There are calls already, so the currency can no longer be changed.'}
          >
            {(props) => (
              <Combobox
                label="Currency"
                control={props}
                options={currencies}
                value={field.value}
                onChange={field.onChange}
                searchPlaceholder="Search currencies"
              />
            )}
          </Field>
        )}
      />
      <Controller
        control={control}
        name="bill_web_calls"
        render={({ field }) => (
          <SwitchField
            label="Bill web calls"
            hint="Otherwise calls from a web browser count as tests."
            isOn={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <Field
        label="Test numbers"
        hint="Calls from or to these are never billed. One per line, such as +14155550142."
        problem={errors.test_numbers?.message}
      >
        {(props) => <TextArea {...props} {...register('test_numbers', { validate: checkTestNumbers })} />}
      </Field>
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
