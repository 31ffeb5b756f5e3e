import type { Call } from '@roy/types'
import { describe, expect, it } from 'vitest'
import { call } from '../../testing/samples.ts'
import { billingOf, numberOf, sentimentOf, summaryOf } from './call-words.ts'

describe('how a call counts', () => {
  it.each<[string, Partial<Call>, string, RegExp]>([
    ['an ordinary call', {}, 'Billable', /ordinary call/],
    ['a call that the agency made billable', { billable_reason: 'override' }, 'Billable', /by hand/],
    [
      'a call that reached nobody',
      { status: 'not_connected', duration_seconds: 0 },
      'Not connected',
      /nothing is billed/,
    ],
    ['a call that failed before anybody spoke', { status: 'error', duration_seconds: 0 }, 'Not connected', /Nobody/],
    ['a call that failed after a minute', { status: 'error', duration_seconds: 61 }, 'Billable', /ordinary call/],
    ['a call that is going on', { status: 'ongoing', duration_seconds: 0 }, 'In progress', /once the call has ended/],
    ['the first call', { is_billable: false, billable_reason: 'validation_call' }, 'Test', /proved/],
    ['a web call', { is_billable: false, billable_reason: 'web_call' }, 'Test', /web browser/],
    [
      'a test that reached nobody',
      { is_billable: false, billable_reason: 'test_number', status: 'not_connected' },
      'Test',
      /test numbers/,
    ],
  ])('%s', (_, given, label, reason) => {
    const billing = billingOf(call(given))
    expect(billing.label).toBe(label)
    expect(billing.reason).toMatch(reason)
  })
})

describe('whom the agent spoke with', () => {
  it.each<[Partial<Call>, string]>([
    [{ direction: 'inbound' }, '+1 415 555 0142'],
    [{ direction: 'outbound' }, '+1 415 555 0100'],
    [{ call_type: 'web_call', direction: null, from_e164: null }, 'Web call'],
    [{ from_e164: null }, 'Number withheld'],
  ])('%j is %s', (given, expected) => {
    expect(numberOf(call(given))).toBe(expected)
  })
})

describe('what a call was about', () => {
  it.each<[Partial<Call>, string]>([
    [{}, 'Booked a cleaning for Thursday.'],
    [{ detailed_summary: null, disconnection_reason: 'dial_busy' }, 'The line was busy.'],
    [{ detailed_summary: null, disconnection_reason: 'a_reason_of_tomorrow' }, ''],
    [{ detailed_summary: null, status: 'ongoing', disconnection_reason: null }, 'On the phone now.'],
  ])('%j is “%s”', (given, expected) => {
    expect(summaryOf(call(given))).toBe(expected)
  })
})

it('says how the caller felt, or that nobody knows', () => {
  expect([sentimentOf(call()), sentimentOf(call({ sentiment: null }))]).toEqual(['Positive', '–'])
})
