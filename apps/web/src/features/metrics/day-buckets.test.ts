import type { DailyTotals } from '@roy/types'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../lib/format-time.ts'
import { bucketDays, bucketInWords, bucketSizeFor } from './day-buckets.ts'

/** Days in a row with one billable call each, and a test on every second one. */
function days(from: string, count: number): DailyTotals[] {
  return Array.from({ length: count }, (_, index) => ({
    day: addDays(from, index),
    total_calls: 1 + (index % 2),
    billable_calls: 1,
    test_calls: index % 2,
    connected_calls: 1,
    successful_calls: 1,
    billed_minutes: '1.0000',
    revenue: '0.1500',
  }))
}

describe('bars over time', () => {
  it.each([
    [1, 'day'],
    [92, 'day'],
    [93, 'week'],
    [644, 'week'],
    [645, 'month'],
  ] as const)('of %s days stand for a %s each', (count, expected) => {
    expect(bucketSizeFor(count)).toBe(expected)
  })

  it('begin their weeks on Mondays, whatever day the period begins on', () => {
    const weeks = bucketDays(days('2026-11-12', 10), 'week')
    expect(weeks).toEqual([
      { from: '2026-11-12', to: '2026-11-15', billable: 4, test: 2 },
      { from: '2026-11-16', to: '2026-11-21', billable: 6, test: 3 },
    ])
    expect(weeks.map((week) => bucketInWords(week).replace(/[\u2009\u202f]/g, ' '))).toEqual([
      'Nov 12 – 15, 2026',
      'Nov 16 – 21, 2026',
    ])
  })

  it('begin their months on the first', () => {
    expect(bucketDays(days('2026-01-30', 31), 'month').map(({ from, to }) => [from, to])).toEqual([
      ['2026-01-30', '2026-01-31'],
      ['2026-02-01', '2026-02-28'],
      ['2026-03-01', '2026-03-01'],
    ])
  })

  it.each(['day', 'week', 'month'] as const)('lose no call and double none, per %s', (size) => {
    const buckets = bucketDays(days('2026-01-01', 365), size)
    expect(buckets.reduce((sum, bucket) => sum + bucket.billable, 0)).toBe(365)
    expect(buckets.reduce((sum, bucket) => sum + bucket.test, 0)).toBe(182)
  })
})
