import type { Day } from '@roy/types'
import { addDays, addMonths, daysBetween } from '../../lib/format-time.ts'
import type { Period } from './period.ts'

/** What the figures of a period can be compared with, as it stands in the URL and on the screen: "Compare with last year". */
export const COMPARISONS = [
  { id: 'previous', label: 'Previous period' },
  { id: 'year', label: 'Last year' },
  { id: 'none', label: 'Nothing' },
] as const
export type ComparisonId = (typeof COMPARISONS)[number]['id']

export const DEFAULT_COMPARISON: ComparisonId = 'previous'

const MONTHS_PER_YEAR = 12

/** Days that a period is compared with, both included, and how they are called. */
export interface ComparisonPeriod {
  id: Exclude<ComparisonId, 'none'>
  from: Day
  to: Day
  /** Follows "in": "the 30 days before", "the same period last year". */
  words: string
}

/** The days that `period` is compared with; `undefined` where there are none: nothing comes before all time. */
export function comparisonPeriod(period: Period, comparison: ComparisonId): ComparisonPeriod | undefined {
  if (comparison === 'none' || period.preset === 'all-time') return undefined
  if (comparison === 'year') {
    const from = addMonths(period.from, -MONTHS_PER_YEAR)
    const to = addMonths(period.to, -MONTHS_PER_YEAR)
    return { id: comparison, from, to, words: 'the same period last year' }
  }
  const days = daysBetween(period.from, period.to)
  const words = days === 1 ? 'the day before' : `the ${days} days before`
  return { id: comparison, from: addDays(period.from, -days), to: addDays(period.from, -1), words }
}
