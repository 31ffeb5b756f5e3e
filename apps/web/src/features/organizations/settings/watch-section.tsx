import type { Organization } from '@roy/types'
import { Field } from '../../../components/ui/field.tsx'
import { FormSection } from '../../../components/ui/form-section.tsx'
import { Input, NativeSelect } from '../../../components/ui/input.tsx'
import { counted } from '../../../lib/counted.ts'
import { shortened } from '../../../lib/decimal.ts'
import { type Choice, withChoice } from '../choices.ts'
import { checkRate, decimalFrom } from '../organization-form.ts'
import { useOrganizationSection } from './use-organization-section.ts'

interface WatchForm {
  /** Empty: there is none. */
  monthly_budget: string
  /** Empty: never. */
  silent_after_hours: string
}

const SILENCE_CHOICES: Choice[] = [
  { value: '', label: 'Never' },
  ...[6, 12, 24, 48, 72, 168].map((hours) => ({ value: String(hours), label: silenceInWords(hours) })),
]

/** What is told by mail: revenue that reaches a budget, and agents that have fallen silent. */
export function WatchSection({ organization }: { organization: Organization }) {
  const { form, ...state } = useOrganizationSection({ organization, toForm, toInput })
  const { register, formState } = form
  const { errors } = formState
  const stored = organization.silent_after_hours
  const silences =
    stored === null
      ? SILENCE_CHOICES
      : withChoice(SILENCE_CHOICES, { value: String(stored), label: silenceInWords(stored) })
  return (
    <FormSection
      title="What is watched"
      description="Whoever wants such mails is told when it happens, and when it is over."
      state={state}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={`Budget per month (${organization.currency})`}
          hint="Told at 80 % and at 100 % of it. Calls go on. Empty for none."
          problem={errors.monthly_budget?.message}
        >
          {(props) => (
            <Input
              {...props}
              inputMode="decimal"
              placeholder="No budget"
              {...register('monthly_budget', { validate: checkBudget })}
            />
          )}
        </Field>
        <Field
          label="Tell when an agent is silent"
          hint="Nothing has come from it for so long. Paused agents may be silent."
          problem={errors.silent_after_hours?.message}
        >
          {(props) => (
            <NativeSelect {...props} {...register('silent_after_hours')}>
              {silences.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
    </FormSection>
  )
}

/** "After 24 hours", "After 3 days". */
function silenceInWords(hours: number): string {
  return `After ${hours > 24 && hours % 24 === 0 ? counted(hours / 24, 'day') : counted(hours, 'hour')}`
}

function checkBudget(typed: string): string | true {
  if (typed.trim() === '') return true
  if (Number(decimalFrom(typed)) === 0) return 'Please enter more than nothing, or leave it empty for no budget.'
  return checkRate(typed) === true || 'Please enter an amount such as 500 or 499.50.'
}

function toForm({ monthly_budget, silent_after_hours }: Organization): WatchForm {
  return { monthly_budget: shortened(monthly_budget ?? ''), silent_after_hours: String(silent_after_hours ?? '') }
}

function toInput({ monthly_budget, silent_after_hours }: WatchForm) {
  return {
    monthly_budget: monthly_budget.trim() === '' ? null : decimalFrom(monthly_budget),
    silent_after_hours: silent_after_hours === '' ? null : Number(silent_after_hours),
  }
}
