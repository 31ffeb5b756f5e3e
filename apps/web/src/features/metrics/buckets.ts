import type { DailyTotals, Day } from '@roy/types'
import { sumOf } from '../../lib/decimal.ts'
import { daysBetween, formatDay, formatDayRange } from '../../lib/format-time.ts'

/** How many bars stay wide enough to point at. */
export const MOST_BARS = { wide: 92, narrow: 31 }

const DAYS_PER_WEEK = 7
const FEWEST_DAYS = 30

export type BucketSize = 'day' | 'week' | 'month'

/** The amounts that any days have, one or many. */
export type Amounts = Omit<DailyTotals, 'day'>

/** The totals of some days in a row, exact. */
export interface Bucket extends Amounts {
  from: Day
  to: Day
}

/** How many days one bar of a period of `days` stands for, so that there are about `mostBars` of them at most. */
export function bucketSizeFor(days: number, mostBars: number): BucketSize {
  if (days <= mostBars) return 'day'
  return days <= mostBars * DAYS_PER_WEEK ? 'week' : 'month'
}

/** Daily totals, in order, gathered into days, weeks from Monday to Sunday, or calendar months. Nothing is lost or doubled. */
export function bucketDays(daily: DailyTotals[], size: BucketSize): Bucket[] {
  const groups: DailyTotals[][] = []
  let currentKey: string | undefined
  for (const totals of daily) {
    const key = bucketKey(totals.day, size)
    if (key === currentKey) groups.at(-1)?.push(totals)
    else groups.push([totals])
    currentKey = key
  }
  return groups.map(bucketOf)
}

/**
 * The days that `buckets` are compared with, gathered alike: the first day with the first, and so on. A compared period
 * that is a day longer (a leap year) puts it into the last bucket. Buckets that it does not reach are left out.
 */
export function alignDays(buckets: Bucket[], comparedDaily: DailyTotals[]): Bucket[] {
  let begin = 0
  const groups = buckets.map((bucket, index) => {
    const end = index === buckets.length - 1 ? comparedDaily.length : begin + daysBetween(bucket.from, bucket.to)
    const group = comparedDaily.slice(begin, end)
    begin = end
    return group
  })
  return groups.filter((group) => group.length > 0).map(bucketOf)
}

/** The days from the first one with calls on, a month at least: what lies before an organization's beginning says nothing. */
export function sinceFirstCall(daily: DailyTotals[]): DailyTotals[] {
  const first = daily.findIndex((day) => day.total_calls > 0)
  const begin = first === -1 ? daily.length : first
  return daily.slice(Math.max(0, Math.min(begin, daily.length - FEWEST_DAYS)))
}

/** A bucket's days in words: "Thu, Nov 12" or "Nov 9 – 15, 2026". */
export function bucketInWords({ from, to }: Pick<Bucket, 'from' | 'to'>): string {
  return from === to ? formatDay(from, 'weekday') : formatDayRange(from, to)
}

/** The exact sum of days or buckets. */
export function sumTotals(parts: Amounts[]): Amounts {
  const count = (pick: (part: Amounts) => number) => parts.reduce((sum, part) => sum + pick(part), 0)
  return {
    total_calls: count((part) => part.total_calls),
    billable_calls: count((part) => part.billable_calls),
    test_calls: count((part) => part.test_calls),
    connected_calls: count((part) => part.connected_calls),
    successful_calls: count((part) => part.successful_calls),
    billed_minutes: sumOf(parts.map((part) => part.billed_minutes)),
    revenue: sumOf(parts.map((part) => part.revenue)),
  }
}

function bucketOf(days: DailyTotals[]): Bucket {
  return { from: days[0]?.day ?? '', to: days.at(-1)?.day ?? '', ...sumTotals(days) }
}

function bucketKey(day: Day, size: BucketSize): string {
  if (size === 'day') return day
  if (size === 'month') return day.slice(0, 7)
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % DAYS_PER_WEEK))
  return date.toISOString().slice(0, 10)
}
