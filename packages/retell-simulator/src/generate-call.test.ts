import { describe, expect, test } from 'vitest'
import { BUSINESSES } from './businesses.ts'
import { generateCall } from './generate-call.ts'
import { createRandom } from './random.ts'

const PLACED_AT = Date.UTC(2026, 10, 20, 17)
const random = createRandom('calls')
const calls = Array.from({ length: 3_000 }, () =>
  generateCall(random, { agentId: 'agent_1', placedAt: PLACED_AT, business: random.pick(Object.values(BUSINESSES)) }),
).map(({ call }) => call)
const connected = calls.filter((call) => call.start_timestamp !== undefined)
const unconnected = calls.filter((call) => call.start_timestamp === undefined)

describe('generateCall', () => {
  test('gives the same call for the same seed, and another for another', () => {
    const draw = (seed: string) => generateCall(createRandom(seed), { agentId: 'agent_1', placedAt: PLACED_AT })

    expect(draw('one')).toEqual(draw('one'))
    expect(draw('two').call.call_id).not.toBe(draw('one').call.call_id)
  })

  test('gives every call its own id', () => {
    expect(new Set(calls.map((call) => call.call_id)).size).toBe(calls.length)
  })

  test('draws every kind of call and status', () => {
    expect(new Set(calls.map((call) => call.direction ?? call.call_type))).toEqual(
      new Set(['inbound', 'outbound', 'web_call']),
    )
    expect(new Set(calls.map((call) => call.call_status))).toEqual(new Set(['ended', 'not_connected', 'error']))
  })

  test.each([
    [
      'ended',
      /^(user_hangup|agent_hangup|call_transfer|voicemail_reached|ivr_reached|inactivity|max_duration_reached)$/,
    ],
    [
      'not_connected',
      /^(dial_\w+|invalid_destination|telephony_provider_unavailable|sip_routing_error|marked_as_spam|user_declined)$/,
    ],
    ['error', /^(concurrency_limit_reached|no_valid_payment|scam_detected|error_\w+|registered_call_timeout)$/],
  ] as const)('gives %s calls a reason that Retell documents for them', (status, reasons) => {
    for (const call of calls.filter((call) => call.call_status === status)) {
      expect(call.disconnection_reason).toMatch(reasons)
    }
  })

  test('times connected calls in whole milliseconds that add up', () => {
    for (const call of connected) {
      expect(call.start_timestamp).toBe(PLACED_AT)
      expect(Number.isInteger(call.duration_ms)).toBe(true)
      expect(call.end_timestamp).toBe(PLACED_AT + (call.duration_ms ?? Number.NaN))
      expect(call.duration_ms).toBeGreaterThan(0)
    }
  })

  test('leaves calls that never connected without times, words or cost', () => {
    expect(unconnected.length).toBeGreaterThan(100)
    for (const call of unconnected) {
      expect(call).toMatchObject({
        duration_ms: 0,
        transcript: '',
        call_cost: { combined_cost: 0, product_costs: [] },
      })
      expect(call).not.toHaveProperty('end_timestamp')
      expect(call.call_status).not.toBe('ended')
    }
  })

  test('charges the sum of the products, each by its seconds', () => {
    for (const { call_cost } of connected) {
      const products = call_cost?.product_costs ?? []
      expect(call_cost?.combined_cost).toBeCloseTo(
        products.reduce((sum, { cost }) => sum + cost, 0),
        9,
      )
      for (const { cost, unit_price, is_transfer_leg_cost } of products) {
        if (unit_price === undefined || is_transfer_leg_cost) continue
        expect(cost).toBeCloseTo(unit_price * (call_cost?.total_duration_seconds ?? Number.NaN), 9)
      }
    }
  })

  test('charges a web call no telephony and gives it no numbers', () => {
    for (const call of calls.filter((call) => call.call_type === 'web_call')) {
      expect(call).not.toHaveProperty('from_number')
      expect(call.call_cost?.product_costs.map(({ product }) => product)).not.toContain('us_twilio_telephony')
    }
  })

  test('tells a transcript whose two forms agree and whose words lie within the call', () => {
    for (const call of connected) {
      const speaker = { agent: 'Agent', user: 'User' }
      const told = call.transcript_object?.map(({ role, content }) => `${speaker[role]}: ${content}\n`).join('')
      expect(call.transcript).toBe(told)
      expect(call.transcript).not.toMatch(/[{}]/)
      const ends = call.transcript_object?.flatMap(({ words }) => words.map(({ end }) => end)) ?? []
      expect(Math.max(0, ...ends) * 1000).toBeLessThanOrEqual((call.duration_ms ?? 0) + 1)
    }
  })

  test('lets talk time spread as telephone calls do: most short, a few long', () => {
    const seconds = connected
      .filter((call) => call.disconnection_reason === 'user_hangup')
      .map((call) => (call.duration_ms ?? 0) / 1000)
      .sort((left, right) => left - right)
    const median = seconds[Math.floor(seconds.length / 2)] ?? 0
    const mean = seconds.reduce((sum, value) => sum + value, 0) / seconds.length

    expect(median).toBeGreaterThan(80)
    expect(median).toBeLessThan(120)
    expect(mean).toBeGreaterThan(median * 1.2)
  })

  test('honours kind, outcome and metadata', () => {
    const { call } = generateCall(random, {
      agentId: 'agent_1',
      placedAt: PLACED_AT,
      kind: 'outbound',
      outcome: 'voicemail',
      metadata: { test: true },
    })

    expect(call).toMatchObject({
      direction: 'outbound',
      call_status: 'ended',
      disconnection_reason: 'voicemail_reached',
      call_analysis: { in_voicemail: true, call_successful: false },
      metadata: { test: true },
    })
  })
})
