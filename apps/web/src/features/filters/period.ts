import type { Day } from '@roy/types'
import { addDays, daysBetween, formatDayRange } from '../../lib/format-time.ts'

/** Periods that move along with the calendar, as they stand in the URL and on the screen. */
export const PRESETS = [
  { id: 'today', label: 'Today' },
  { id: '7-days', label: 'Last 7 days' },
  { id: '30-days', label: 'Last 30 days' },
  { id: '90-days', label: 'Last 90 days' },
  { id: 'this-month', label: 'This month' },
  { id: 'last-month', label: 'Last month' },
] as const
export type PresetId = (typeof PRESETS)[number]['id']

export const DEFAULT_PRESET: PresetId = '30-days'

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
  if (from && to && from <= to && from <= today) return { from, to: to < today ? to : today, preset: undefined }
  const preset = PRESETS.find(({ id }) => id === search.get('period'))
  return presetPeriod(preset?.id ?? DEFAULT_PRESET, today)
}

/** "Last 30 days", or the days themselves: "Oct 1 – 17, 2026". */
export function periodInWords(period: Period): string {
  const preset = PRESETS.find(({ id }) => id === period.preset)
  return preset?.label ?? formatDayRange(period.from, period.to)
}

/** What a period is compared with: "the 30 days before". */
export function periodBeforeInWords({ from, to }: { from: Day; to: Day }): string {
  const days = daysBetween(from, to)
  return days === 1 ? 'the day before' : `the ${days} days before`
}

function presetDays(preset: PresetId, today: Day): { from: Day; to: Day } {
  const firstOfMonth = `${today.slice(0, 8)}01`
  const lastOfLastMonth = addDays(firstOfMonth, -1)
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case '7-days':
      return { from: addDays(today, -6), to: today }
    case '30-days':
      return { from: addDays(today, -29), to: today }
    case '90-days':
      return { from: addDays(today, -89), to: today }
    case 'this-month':
      return { from: firstOfMonth, to: today }
    case 'last-month':
      return { from: `${lastOfLastMonth.slice(0, 8)}01`, to: lastOfLastMonth }
  }
}

function dayFrom(text: string | null): Day | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const date = new Date(`${text}T12:00:00Z`)
  // Days that no month has, such as February 30, roll over into the next month.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}
