import type { Day } from '@roy/types'
import { type DateRange, DayPicker, type Modifiers } from 'react-day-picker'
import { LOCALE } from '../../lib/locale.ts'

export interface CalendarProps {
  from: Day
  /** `undefined` while only the first day has been chosen. */
  to: Day | undefined
  /** The first day that can be chosen. */
  earliest: Day
  /** The last day that can be chosen. */
  latest: Day
  /** How many months side by side. */
  months: number
  onChange: (from: Day, to: Day | undefined) => void
}

const DAY_BUTTON = 'size-9 rounded-small text-s tabular-nums hover:bg-hover'

/** A range of days, chosen by its first and its last. */
export function Calendar({ from, to, earliest, latest, months, onChange }: CalendarProps) {
  const select = (range: DateRange | undefined) => {
    if (range?.from) onChange(dayFromDate(range.from), range.to && dayFromDate(range.to))
  }
  return (
    <DayPicker
      mode="range"
      selected={{ from: dateFromDay(from), to: to === undefined ? undefined : dateFromDay(to) }}
      onSelect={select}
      resetOnSelect
      numberOfMonths={months}
      defaultMonth={monthsBefore(dateFromDay(to ?? from), months - 1)}
      today={dateFromDay(latest)}
      startMonth={dateFromDay(earliest)}
      endMonth={dateFromDay(latest)}
      disabled={{ before: dateFromDay(earliest), after: dateFromDay(latest) }}
      weekStartsOn={1}
      labels={{ labelDayButton: dayInWords }}
      classNames={{
        root: 'relative py-3',
        months: 'flex justify-center gap-5',
        month_caption: 'flex h-8 items-center justify-center text-m font-semibold',
        nav: 'absolute inset-x-0 top-3 flex h-8 justify-between',
        button_previous: 'grid size-8 place-items-center rounded-small hover:bg-hover aria-disabled:opacity-35',
        button_next: 'grid size-8 place-items-center rounded-small hover:bg-hover aria-disabled:opacity-35',
        chevron: 'size-4 fill-ink-2',
        month_grid: 'mt-1 border-collapse',
        weekday: 'h-8 text-xs font-[450] text-ink-3',
        day: 'p-0 text-center',
        day_button: DAY_BUTTON,
        today: 'font-bold',
        hidden: 'invisible',
        outside: 'invisible',
        disabled: 'text-ink-3 opacity-50 [&>button]:pointer-events-none',
        range_start: 'rounded-l-small bg-brand-soft [&>button]:bg-brand [&>button]:text-brand-ink',
        range_end: 'rounded-r-small bg-brand-soft [&>button]:bg-brand [&>button]:text-brand-ink',
        range_middle: 'bg-brand-soft',
      }}
    />
  )
}

/** The day's number stands in it as a word of its own, as it does on the button; the library's own wording says "1st". */
function dayInWords(date: Date, { today, selected }: Modifiers): string {
  const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full' }).format(date)
  return [today && 'Today', day, selected && 'selected'].filter(Boolean).join(', ')
}

/** The picker works with local dates; noon keeps clear of every change to and from summer time. */
function dateFromDay(day: Day): Date {
  return new Date(`${day}T12:00:00`)
}

function dayFromDate(date: Date): Day {
  const pad = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

function monthsBefore(date: Date, months: number): Date {
  return new Date(date.getFullYear(), date.getMonth() - months, 1)
}
