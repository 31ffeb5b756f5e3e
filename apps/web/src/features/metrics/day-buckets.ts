import type { DailyTotals, Day } from '@roy/types'
import { formatDay, formatDayRange } from '../../lib/format-time.ts'

const MOST_DAYS = 92
const MOST_WEEKS = 92 * 7

/** Calls of some days in a row, counted. */
export interface DayBucket {
  from: Day
  to: Day
  billable: number
  test: number
}

export type BucketSize = 'day' | 'week' | 'month'

/** How many days one bar of a period of `days` stands for, so that bars stay wide enough to point at. */
export function bucketSizeFor(days: number): BucketSize {
  if (days <= MOST_DAYS) return 'day'
  return days <= MOST_WEEKS ? 'week' : 'month'
}

/** Daily totals, in order, gathered into days, weeks from Monday to Sunday, or calendar months. Nothing is lost or doubled. */
export function bucketDays(daily: DailyTotals[], size: BucketSize): DayBucket[] {
  const buckets: DayBucket[] = []
  let currentKey: string | undefined
  for (const { day, billable_calls, test_calls } of daily) {
    const key = bucketKey(day, size)
    const last = buckets.at(-1)
    if (last && key === currentKey) {
      last.to = day
      last.billable += billable_calls
      last.test += test_calls
    } else {
      buckets.push({ from: day, to: day, billable: billable_calls, test: test_calls })
      currentKey = key
    }
  }
  return buckets
}

/** A bucket's days in words: "Thu, Nov 12" or "Nov 9 – 15, 2026". */
export function bucketInWords({ from, to }: DayBucket): string {
  return from === to ? formatDay(from, 'weekday') : formatDayRange(from, to)
}

function bucketKey(day: Day, size: BucketSize): string {
  if (size === 'day') return day
  if (size === 'month') return day.slice(0, 7)
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}
