import type { Day } from '@roy/types'
import { type FormEvent, type RefObject, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import type { CalendarProps } from '../../components/ui/calendar.tsx'
import { ErrorBoundary } from '../../components/ui/error-boundary.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { onDemand } from '../../lib/on-demand.ts'
import { earliestDay } from '../../lib/reach.ts'
import { useNeededPart } from '../../lib/use-needed-part.ts'
import type { Period } from './period.ts'

const calendar = onDemand(() => import('../../components/ui/calendar.tsx'))

interface CustomRangeProps {
  period: Period
  /** The last day that can be chosen. */
  latest: Day
  /** How many months side by side. */
  months: number
  fromField: RefObject<HTMLInputElement | null>
  /** Begins in the first field. */
  isFocused: boolean
  /** Gets both days, the earlier one first. */
  onChoose: (from: Day, to: Day) => void
}

/** A first and a last day: typed, or chosen in the calendar. */
export function CustomRange({ period, latest, months, fromField, isFocused, onChoose }: CustomRangeProps) {
  const [from, setFrom] = useState(period.from)
  const [to, setTo] = useState(period.to)
  const [start, setStart] = useState<Day>()

  const apply = (event: FormEvent) => {
    event.preventDefault()
    onChoose(...inOrder(from, to))
  }
  const chooseInCalendar = (first: Day, last: Day | undefined) => {
    if (start !== undefined) return onChoose(first, last ?? first)
    setStart(first)
    setFrom(first)
    setTo(first)
  }
  const bounds = { type: 'date', min: earliestDay(latest), max: latest, required: true, height: 's' } as const

  return (
    <div>
      <form onSubmit={apply} className="flex flex-wrap items-end gap-2">
        <Field label="From">
          {(control) => (
            <Input
              {...control}
              {...bounds}
              ref={fromField}
              autoFocus={isFocused}
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
          )}
        </Field>
        <Field label="To">
          {(control) => <Input {...control} {...bounds} value={to} onChange={(event) => setTo(event.target.value)} />}
        </Field>
        <Button type="submit" size="s" className="max-sm:w-full">
          Show these days
        </Button>
      </form>
      <ErrorBoundary title="The calendar could not be shown">
        <Calendar
          from={start ?? period.from}
          to={start ? undefined : period.to}
          earliest={earliestDay(latest)}
          latest={latest}
          months={months}
          onChange={chooseInCalendar}
        />
      </ErrorBoundary>
      <p aria-live="polite" className="sr-only">
        {start && 'Now choose the last day.'}
      </p>
    </div>
  )
}

function Calendar(props: CalendarProps) {
  const part = useNeededPart(calendar)
  return part ? <part.Calendar {...props} /> : <Skeleton className="my-3 h-77 w-full" />
}

function inOrder(a: Day, b: Day): [Day, Day] {
  return a <= b ? [a, b] : [b, a]
}
