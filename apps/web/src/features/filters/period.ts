import type { Day } from '@roy/types'
import { addDays, addMonths, formatDayRange } from '../../lib/format-time.ts'
import { earliestDay } from '../../lib/reach.ts'

/** Periods that move along with the calendar, as they stand in the URL and on the screen, and the key that chooses each. */
export const PRESETS = [
  { id: 'today', label: 'Today', key: 'T' },
  { id: 'yesterday', label: 'Yesterday', key: 'Y' },
  { id: '7-days', label: 'Last 7 days', key: 'W' },
  { id: '30-days', label: 'Last 30 days', key: 'M' },
  { id: '90-days', label: 'Last 90 days', key: 'N' },
  { id: '12-months', label: 'Last 12 months', key: 'L' },
  { id: 'this-month', label: 'Month to date', key: 'O' },
  { id: 'last-month', label: 'Last month', key: 'P' },
  { id: 'this-quarter', label: 'Quarter to date', key: 'Q' },
  { id: 'this-year', label: 'Year to date', key: 'R' },
  { id: 'all-time', label: 'All time', key: 'A' },
] as const
export type PresetId = (typeof PRESETS)[number]['id']

export const DEFAULT_PRESET: PresetId = '30-days'

const MONTHS_PER_QUARTER = 3
const MONTHS_PER_YEAR = 12

/** A range of days, both included; `preset` when it was chosen by name. */
export interface Period {
  from: Day
  to: Day
  preset: PresetId | undefined
}

/** The days that a preset means on the day `today`. */
export function presetPeriod(preset: PresetId, today: Day): Period {
  return { ...presetDays(preset, today), preset }
}

/** The period that a URL asks for; the default one where it asks for none, or for nonsense. */
export function periodFromUrl(search: URLSearchParams, today: Day): Period {
  const from = dayFrom(search.get('from'))
  const to = dayFrom(search.get('to'))
  if (from && to && from <= to && from <= today) {
    return { ...withinReach(from, to < today ? to : today, today), preset: undefined }
  }
  const preset = PRESETS.find(({ id }) => id === search.get('period'))
  return presetPeriod(preset?.id ?? DEFAULT_PRESET, today)
}

/** "Last 30 days", or the days themselves: "Oct 1 – 17, 2026". */
export function periodInWords(period: Period): string {
  const preset = PRESETS.find(({ id }) => id === period.preset)
  return preset?.label ?? formatDayRange(period.from, period.to)
}

function presetDays(preset: PresetId, today: Day): { from: Day; to: Day } {
  const firstOfMonth: Day = `${today.slice(0, 8)}01`
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case '7-days':
      return { from: addDays(today, -6), to: today }
    case '30-days':
      return { from: addDays(today, -29), to: today }
    case '90-days':
      return { from: addDays(today, -89), to: today }
    case '12-months':
      return { from: addDays(addMonths(today, -MONTHS_PER_YEAR), 1), to: today }
    case 'this-month':
      return { from: firstOfMonth, to: today }
    case 'last-month':
      return { from: addMonths(firstOfMonth, -1), to: addDays(firstOfMonth, -1) }
    case 'this-quarter':
      return { from: addMonths(firstOfMonth, -((Number(today.slice(5, 7)) - 1) % MONTHS_PER_QUARTER)), to: today }
    case 'this-year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
    case 'all-time':
      return { from: earliestDay(today), to: today }
  }
}

/** The range as far as there can be calls and the API answers. */
function withinReach(from: Day, to: Day, today: Day): { from: Day; to: Day } {
  const earliest = earliestDay(today)
  return { from: from > earliest ? from : earliest, to: to > earliest ? to : earliest }
}

/** A calendar day from text such as "2026-02-28"; `undefined` for what is none, such as February 30. */
export function dayFrom(text: string | null): Day | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const date = new Date(`${text}T12:00:00Z`)
  // Days that no month has, such as February 30, roll over into the next month.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}
