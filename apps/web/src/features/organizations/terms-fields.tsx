import { useMemo } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { Combobox } from '../../components/ui/combobox.tsx'
import { Field } from '../../components/ui/field.tsx'
import { TextArea } from '../../components/ui/input.tsx'
import { SwitchField } from '../../components/ui/switch-field.tsx'
import { currencyChoices, timezoneChoices } from './choices.ts'

/*
 * What is asked of a client both when it is created and in its settings.
 */

interface ChoiceFieldProps {
  value: string
  onChange: (value: string) => void
  hint?: string
  problem: string | undefined
}

/** In what a client is billed. */
export function CurrencyField({ value, onChange, hint, problem }: ChoiceFieldProps) {
  const options = useMemo(currencyChoices, [])
  return (
    <Field label="Currency" hint={hint} problem={problem}>
      {(control) => (
        <Combobox label="Currency" searchPlaceholder="Search currencies" {...{ control, options, value, onChange }} />
      )}
    </Field>
  )
}

/** Where a client's days begin and end. */
export function TimezoneField({ value, onChange, hint, problem }: ChoiceFieldProps) {
  const options = useMemo(timezoneChoices, [])
  return (
    <Field label="Time zone" hint={hint} problem={problem}>
      {(control) => (
        <Combobox
          label="Time zone"
          searchPlaceholder="Search cities or regions"
          {...{ control, options, value, onChange }}
        />
      )}
    </Field>
  )
}

/** Whether calls from a browser are billed. */
export function WebCallsField({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <SwitchField
      label="Bill web calls"
      hint="Otherwise calls from a web browser count as tests."
      isOn={isOn}
      onChange={onChange}
    />
  )
}

interface TestNumbersFieldProps {
  registration: UseFormRegisterReturn
  problem: string | undefined
}

/** From and to which numbers calls are tests. */
export function TestNumbersField({ registration, problem }: TestNumbersFieldProps) {
  return (
    <Field
      label="Test numbers"
      hint="Calls from or to these are never billed. One per line, such as +14155550142."
      problem={problem}
    >
      {(control) => <TextArea {...control} {...registration} />}
    </Field>
  )
}
