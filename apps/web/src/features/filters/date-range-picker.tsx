import type { Day } from '@roy/types'
import { CalendarDays, ChevronDown } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Dialog, DialogBody } from '../../components/ui/dialog.tsx'
import { Popover } from '../../components/ui/popover.tsx'
import { formatDayRange, formatTimezone } from '../../lib/format-time.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { ComparisonChoice } from './comparison-choice.tsx'
import { type ComparisonId, DEFAULT_COMPARISON } from './comparison-period.ts'
import { CustomRange } from './custom-range.tsx'
import type { FilterChange } from './dashboard-filters.ts'
import { type Period, PRESETS, periodInWords } from './period.ts'
import { PresetList } from './preset-list.tsx'
import { COMPARE_KEY, CUSTOM_RANGE_KEY } from './shortcuts.ts'

interface DateRangePickerProps {
  period: Period
  /** `undefined` where one cannot choose what figures are compared with. */
  comparison: ComparisonId | undefined
  /** Today in the organization's time zone: the last day there can be calls on. */
  today: Day
  /** `undefined` where many organizations are looked at, each in its own. */
  timezone: string | undefined
  onChange: (changes: Pick<FilterChange, 'period' | 'comparison'>) => void
}

/** Which days are looked at, by name, by typing or in a calendar, and what they are compared with. Single keys do it too. */
export function DateRangePicker({ period, comparison, today, timezone, onChange }: DateRangePickerProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [isCustom, setIsCustom] = useState(false)
  const fromField = useRef<HTMLInputElement>(null)
  const isWide = useIsWide()

  const changeOpen = (next: boolean) => {
    setIsOpen(next)
    setIsCustom(false)
  }
  const choose = (chosen: NonNullable<FilterChange['period']>) => {
    onChange({ period: chosen })
    changeOpen(false)
  }
  const openCustom = () => {
    setIsCustom(true)
    setIsOpen(true)
    fromField.current?.focus()
  }
  const toggleComparison = () => onChange({ comparison: comparison === 'none' ? DEFAULT_COMPARISON : 'none' })
  useShortcuts({
    ...Object.fromEntries(PRESETS.map(({ id, key }) => [key, () => choose({ preset: id })])),
    [CUSTOM_RANGE_KEY]: openCustom,
    ...(comparison && { [COMPARE_KEY]: toggleComparison }),
  })

  const zone = timezone
    ? `Days begin and end in ${formatTimezone(timezone)}.`
    : 'Days begin and end in each client’s own time zone.'
  const range = (
    <CustomRange
      // What was chosen by other means stands in the fields.
      key={`${period.from}/${period.to}`}
      period={period}
      latest={today}
      months={isWide ? 2 : 1}
      fromField={fromField}
      isFocused={isCustom}
      onChoose={(from, to) => choose({ from, to })}
    />
  )
  const compare = comparison && (
    <ComparisonChoice value={comparison} onChange={(chosen) => onChange({ comparison: chosen })} />
  )
  const presets = <PresetList chosen={period.preset} onChoose={(preset) => choose({ preset })} />

  if (!isWide) {
    return (
      <>
        <Trigger period={period} onClick={() => changeOpen(true)} />
        <Dialog title="Period" description={zone} isOpen={isOpen} onOpenChange={changeOpen}>
          <DialogBody>
            {presets}
            {compare}
            {/* Not at once: the first field would take the focus, and a phone would open its own calendar over it. */}
            {isCustom ? range : <Button onClick={() => setIsCustom(true)}>Choose the days</Button>}
          </DialogBody>
        </Dialog>
      </>
    )
  }
  return (
    <Popover
      label="Period"
      align="end"
      isOpen={isOpen}
      onOpenChange={changeOpen}
      sharesPageShortcuts
      trigger={<Trigger period={period} />}
    >
      <div className="flex">
        <div className="w-52 border-r border-line p-2">{presets}</div>
        <div className="grid content-start">
          <div className="px-4 pt-3.5">{range}</div>
          {compare && <div className="border-t border-line px-4 py-3">{compare}</div>}
          <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3">{zone}</p>
        </div>
      </div>
    </Popover>
  )
}

/** The chosen period, on a button. */
function Trigger({ period, ...props }: { period: Period; onClick?: () => void; children?: ReactNode }) {
  return (
    <Button {...props}>
      <CalendarDays aria-hidden className="size-4 text-ink-3" />
      {periodInWords(period)}
      {period.preset && period.preset !== 'all-time' && (
        <span className="hidden font-normal text-ink-3 lg:inline">{formatDayRange(period.from, period.to)}</span>
      )}
      <ChevronDown aria-hidden className="size-4 text-ink-3" />
    </Button>
  )
}
