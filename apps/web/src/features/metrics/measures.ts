import { formatCount, formatMinutes, formatMoney, formatMoneyTick, formatTick } from '../../lib/format-number.ts'
import type { Amounts, BucketSize } from './buckets.ts'

/** What a chart over time can show. */
export interface Measure {
  id: MeasureId
  /** On the switch between charts. */
  label: string
  title: string
  /** One number per series, from the bottom up; near enough for a drawing. */
  amounts: (totals: Amounts) => number[]
  /** The exact amount in words. */
  inWords: (totals: Amounts, currency: string) => string
  formatTick: (tick: number, currency: string) => string
  isWhole: boolean
}

export const MEASURE_IDS = ['calls', 'minutes', 'revenue'] as const
export type MeasureId = (typeof MEASURE_IDS)[number]

export const MEASURES: Record<MeasureId, Measure> = {
  calls: {
    id: 'calls',
    label: 'Calls',
    title: 'Calls',
    amounts: ({ billable_calls, test_calls }) => [billable_calls, test_calls],
    inWords: ({ billable_calls, test_calls }) =>
      `${formatCount(billable_calls)} billable · ${formatCount(test_calls)} test`,
    formatTick: formatCount,
    isWhole: true,
  },
  minutes: {
    id: 'minutes',
    label: 'Minutes',
    title: 'Billable minutes',
    amounts: ({ billed_minutes }) => [Number(billed_minutes)],
    inWords: ({ billed_minutes }) => `${formatMinutes(billed_minutes)} min`,
    formatTick,
    isWhole: false,
  },
  revenue: {
    id: 'revenue',
    label: 'Revenue',
    title: 'Expected revenue',
    amounts: ({ revenue }) => [Number(revenue)],
    inWords: ({ revenue }, currency) => formatMoney(revenue, currency),
    formatTick: formatMoneyTick,
    isWhole: false,
  },
}

/** The amount as a whole, as the compared line draws it and words compare it. */
export function wholeAmount(measure: Measure, totals: Amounts): number {
  return measure.amounts(totals).reduce((sum, amount) => sum + amount, 0)
}

/** "Calls per day", "Expected revenue per month". */
export function measureTitle(measure: Measure, size: BucketSize): string {
  return `${measure.title} per ${size}`
}
