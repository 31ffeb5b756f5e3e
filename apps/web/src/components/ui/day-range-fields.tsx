import { Field } from './field.tsx'
import { Input } from './input.tsx'

/** Days as typed, `YYYY-MM-DD`; empty where none is. */
export interface DayRange {
  from: string
  to: string
}

export const NO_DAYS: DayRange = { from: '', to: '' }

/** Whether the first day is not after the last; so are ranges that are open. */
export function isRangeInOrder({ from, to }: DayRange): boolean {
  return from === '' || to === '' || from <= to
}

interface DayRangeFieldsProps {
  value: DayRange
  onChange: (value: DayRange) => void
}

/** A first and a last day, both included. */
export function DayRangeFields({ value, onChange }: DayRangeFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="From">
        {(props) => (
          <Input
            {...props}
            type="date"
            min="2020-01-01"
            value={value.from}
            onChange={({ target }) => onChange({ ...value, from: target.value })}
          />
        )}
      </Field>
      <Field label="To" problem={isRangeInOrder(value) ? undefined : 'The last day comes before the first.'}>
        {(props) => (
          <Input
            {...props}
            type="date"
            min="2020-01-01"
            value={value.to}
            onChange={({ target }) => onChange({ ...value, to: target.value })}
          />
        )}
      </Field>
    </div>
  )
}
