import type { Day } from '@roy/types'
import { CalendarDays, ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Popover } from '../../components/ui/popover.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { classNames } from '../../lib/class-names.ts'
import { formatDayRange, formatTimezone } from '../../lib/format-time.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import type { FilterChange } from './dashboard-filters.ts'
import { type Period, PRESETS, periodInWords } from './period.ts'

const Calendar = lazy(() => import('../../components/ui/calendar.tsx').then(({ Calendar }) => ({ default: Calendar })))

interface PeriodPickerProps {
  period: Period
  /** Today in the organization's time zone: the last day there can be calls on. */
  today: Day
  timezone: string
  onChange: (period: NonNullable<FilterChange['period']>) => void
}

/** Which days are looked at: by name, or by first and last day. */
export function PeriodPicker({ period, today, timezone, onChange }: PeriodPickerProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [start, setStart] = useState<Day>()
  const isWide = useIsWide()

  const changeOpen = (next: boolean) => {
    setStart(undefined)
    setIsOpen(next)
  }
  const choose = (chosen: NonNullable<FilterChange['period']>) => {
    onChange(chosen)
    changeOpen(false)
  }
  const chooseDays = (from: Day, to: Day | undefined) => {
    if (start === undefined) setStart(from)
    else choose({ from, to: to ?? from })
  }

  return (
    <Popover
      label="Period"
      align="end"
      isOpen={isOpen}
      onOpenChange={changeOpen}
      trigger={
        <Button>
          <CalendarDays aria-hidden className="size-4 text-ink-3" />
          {periodInWords(period)}
          {period.preset && (
            <span className="hidden font-normal text-ink-3 lg:inline">{formatDayRange(period.from, period.to)}</span>
          )}
          <ChevronDown aria-hidden className="size-4 text-ink-3" />
        </Button>
      }
    >
      <div className="flex flex-col sm:flex-row">
        <div className="grid grid-cols-2 content-start gap-0.5 border-b border-line p-2 sm:w-36 sm:grid-cols-1 sm:border-r sm:border-b-0">
          {PRESETS.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              aria-pressed={period.preset === id}
              onClick={() => choose({ preset: id })}
              className={classNames(
                'rounded-small px-2.5 py-1.5 text-left text-s hover:bg-hover',
                period.preset === id && 'bg-brand-soft font-[600]',
              )}
            >
              {label}
            </button>
          ))}
        </div>
        <div>
          <Suspense fallback={<Skeleton className="m-3 h-72 w-72" />}>
            <Calendar
              from={start ?? period.from}
              to={start ?? period.to}
              latest={today}
              months={isWide ? 2 : 1}
              onChange={chooseDays}
            />
          </Suspense>
          <p aria-live="polite" className="px-4 pb-3 text-s text-ink-3">
            {start ? 'Now choose the last day.' : `Days as in ${formatTimezone(timezone)}.`}
          </p>
        </div>
      </div>
    </Popover>
  )
}
