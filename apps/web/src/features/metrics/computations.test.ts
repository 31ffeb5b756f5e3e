import { describe, expect, it } from 'vitest'
import { overview } from '../../testing/samples.ts'
import { callsComputation, minutesComputation, revenueComputation, successComputation } from './computations.ts'

const rules = { billing_rate: '0.1500', billing_increment_seconds: 60, billing_minimum_seconds: 0 }

describe('how revenue is computed', () => {
  it.each([
    ['3310.5000', '496.5750', '0.1500', '3,310.5 min × $0.15', '3,310.5 min × $0.15 = $496.575'],
    ['3310.5000', '496.5751', '0.1500', 'At several rates', '3,310.5 min at several rates = $496.5751'],
    ['10.0000', '1.0000', '0.1500', 'At several rates', '10 min at several rates = $1.00'],
    ['0.0000', '0.0000', '0.1500', 'No billable minutes yet', '0 min = $0.00'],
    ['100.0000', '0.0000', '0.0000', '100 min × $0.00', '100 min × $0.00 = $0.00'],
  ])('of %s minutes for %s, a minute being %s now', (minutes, revenue, billing_rate, line, result) => {
    const given = overview({ total_billed_minutes: minutes, expected_revenue: revenue })
    expect(revenueComputation(given, { ...rules, billing_rate })).toMatchObject({ line, result })
  })

  it('is told agent by agent where calls had several rates', () => {
    const given = overview({ expected_revenue: '3.9000' })
    expect(revenueComputation(given, rules).parts).toEqual([{ label: 'Reception, 24 min', value: '$3.60' }])
    expect(revenueComputation(given, rules).notes[0]).toContain('A minute costs $0.15 now')
  })

  it('says where the card rounds', () => {
    const notes = (revenue: string) =>
      revenueComputation(overview({ expected_revenue: revenue }), rules).notes.join(' ')
    expect(notes('496.5750')).toContain('The card shows $496.575 as $496.58.')
    expect(notes('3.6000')).not.toContain('The card shows')
  })
})

describe('how minutes are computed', () => {
  it.each([
    [60, 0, 'Each billable call that connected is rounded up to the next full minute.'],
    [30, 0, 'Each billable call that connected is rounded up to the next 30 s.'],
    [
      60,
      120,
      'Each billable call that connected is rounded up to the next full minute, and at least 2 min 00 s are billed.',
    ],
    [1, 0, 'Each billable call that connected is billed by the second.'],
  ])('in steps of %s s, at least %s s', (billing_increment_seconds, billing_minimum_seconds, expected) => {
    const computation = minutesComputation(overview(), { ...rules, billing_increment_seconds, billing_minimum_seconds })
    expect(computation.notes[0]).toBe(expected)
  })
  it('is said on the card by what a call lasts', () => {
    expect(minutesComputation(overview(), rules).line).toBe('2 min 00 s on average')
    expect(minutesComputation(overview({ connected_calls: 0 }), rules).line).toBe('No talk time yet')
  })
})

it('counts calls by whether they are billed', () => {
  expect(callsComputation(overview())).toMatchObject({ line: '10 billable · 2 test', result: '10 + 2 = 12 calls' })
})

it('computes the success rate from connected calls only', () => {
  expect(successComputation(overview())).toMatchObject({
    line: '6 of 8 connected',
    result: '6 ÷ 8 = 75.0%',
  })
  expect(successComputation(overview({ connected_calls: 0 })).line).toBe('No connected calls yet')
})
