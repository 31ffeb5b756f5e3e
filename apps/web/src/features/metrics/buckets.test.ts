import type { DailyTotals } from '@roy/types'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../lib/format-time.ts'
import { day } from '../../testing/samples.ts'
import { alignDays, bucketDays, bucketInWords, bucketSizeFor, sinceFirstCall, sumTotals } from './buckets.ts'

/** Days in a row with one billable call each, and a test on every second one; 0.1 minutes and 0.0333 of money a day. */
function days(from: string, count: number): DailyTotals[] {
  return Array.from({ length: count }, (_, index) =>
    day(addDays(from, index), {
      billable_calls: 1,
      test_calls: index % 2,
      connected_calls: 1,
      successful_calls: index % 2,
      billed_minutes: '0.1000',
      revenue: '0.0333',
    }),
  )
}

describe('bars over time', () => {
  it.each([
    [1, 92, 'day'],
    [92, 92, 'day'],
    [93, 92, 'week'],
    [644, 92, 'week'],
    [645, 92, 'month'],
    [31, 31, 'day'],
    [90, 31, 'week'],
    [365, 31, 'month'],
  ] as const)('of %s days, at most %s of them, stand for a %s each', (count, mostBars, expected) => {
    expect(bucketSizeFor(count, mostBars)).toBe(expected)
  })

  it('begin their weeks on Mondays, whatever day the period begins on', () => {
    const weeks = bucketDays(days('2026-11-12', 10), 'week')
    expect(weeks).toMatchObject([
      { from: '2026-11-12', to: '2026-11-15', billable_calls: 4, test_calls: 2 },
      { from: '2026-11-16', to: '2026-11-21', billable_calls: 6, test_calls: 3 },
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

  it.each(['day', 'week', 'month'] as const)('lose nothing and double nothing, per %s, to the last decimal', (size) => {
    const daily = days('2026-01-01', 365)
    expect(sumTotals(bucketDays(daily, size))).toEqual({
      total_calls: 547,
      billable_calls: 365,
      test_calls: 182,
      connected_calls: 365,
      successful_calls: 182,
      // In floats, 365 × 0.0333 summed up is 12.154499999999965.
      billed_minutes: '36.5000',
      revenue: '12.1545',
    })
  })
})

describe('the days that bars are compared with', () => {
  const spans = (buckets: { from: string; to: string }[]) => buckets.map(({ from, to }) => [from, to])

  it('go with the same days of the period, counted from its beginning', () => {
    const weeks = bucketDays(days('2026-11-12', 10), 'week')
    expect(spans(alignDays(weeks, days('2026-11-02', 10)))).toEqual([
      ['2026-11-02', '2026-11-05'],
      ['2026-11-06', '2026-11-11'],
    ])
  })

  it('all count, where last year had a day more', () => {
    const march = bucketDays(days('2029-02-28', 2), 'day')
    expect(spans(alignDays(march, days('2028-02-28', 3)))).toEqual([
      ['2028-02-28', '2028-02-28'],
      ['2028-02-29', '2028-03-01'],
    ])
  })

  it('end early, where last year had a day less', () => {
    const march = bucketDays(days('2028-02-28', 3), 'day')
    expect(spans(alignDays(march, days('2027-02-28', 2)))).toEqual([
      ['2027-02-28', '2027-02-28'],
      ['2027-03-01', '2027-03-01'],
    ])
  })
})

describe('all time', () => {
  const silent = (from: string, count: number) => days(from, count).map(({ day: name }) => day(name))

  it('begins with the first call', () => {
    const daily = [...silent('2026-01-01', 100), ...days('2026-04-11', 40)]
    expect(sinceFirstCall(daily).at(0)?.day).toBe('2026-04-11')
    expect(sumTotals(sinceFirstCall(daily)).total_calls).toBe(sumTotals(daily).total_calls)
  })
  it('is a month at least', () => {
    expect(sinceFirstCall([...silent('2026-01-01', 100), ...days('2026-04-11', 2)])).toHaveLength(30)
    expect(sinceFirstCall(silent('2026-01-01', 100))).toHaveLength(30)
    expect(sinceFirstCall(silent('2026-01-01', 10))).toHaveLength(10)
  })
})
