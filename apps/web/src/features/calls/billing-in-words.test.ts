import type { CallDetail, CallRating } from '@roy/types'
import { describe, expect, it } from 'vitest'
import { callDetail } from '../../testing/samples.ts'
import { billingSteps, whyNothingIsBilled } from './billing-in-words.ts'

const rated = (rating: Partial<CallRating>, given: Partial<CallDetail> = {}) =>
  callDetail({ ...given, rating: { ...callDetail().rating, ...rating } })
const stepsOf = (call: CallDetail) => billingSteps(call).map(({ words, figure }) => `${words}: ${figure}`)

describe('how an amount came about', () => {
  it('is told from the talk time to the amount', () => {
    expect(stepsOf(callDetail())).toEqual([
      'Talk time: 1 min 01 s',
      'Rounded up to full minutes: 2 min',
      '2 min × $0.15 per minute: $0.30',
    ])
  })

  it.each([
    ['Billed to the second', { billing_increment_seconds: 1, billed_seconds: 61 }, {}],
    ['Rounded up in steps of 6 s', { billing_increment_seconds: 6, billed_seconds: 66 }, {}],
    ['At least 30 s are billed', { billing_minimum_seconds: 30, billed_seconds: 30 }, { duration_seconds: 5 }],
    ['Rounded up to full minutes', { billing_minimum_seconds: 30, billed_seconds: 120 }, {}],
  ])('says "%s" where that is the rule', (words, rating, given) => {
    expect(billingSteps(rated(rating, given))[1]?.words).toBe(words)
  })

  it('says where the amount was rounded, instead of claiming a product that it is not', () => {
    const call = rated(
      { billing_rate: '0.123456', billed_seconds: 61 },
      { billed_minutes: '1.0167', revenue: '0.1255' },
    )
    expect(stepsOf(call).at(-1)).toBe('1.0167 min × $0.123456 per minute, rounded: $0.1255')
  })
})

it.each([
  [
    'a test',
    rated({ billed_seconds: 0 }, { is_billable: false, billable_reason: 'web_call' }),
    /web browser.*Nothing is billed/,
  ],
  ['a call that reached nobody', rated({ billed_seconds: 0 }, { status: 'not_connected' }), /Nobody was reached/],
  ['a call that goes on', rated({ billed_seconds: 0 }, { status: 'ongoing' }), /once the call has ended/],
  ['an ordinary call', callDetail(), undefined],
])('says why nothing is billed for %s', (_, call, words) => {
  if (words) expect(whyNothingIsBilled(call)).toMatch(words)
  else expect(whyNothingIsBilled(call)).toBeUndefined()
})
