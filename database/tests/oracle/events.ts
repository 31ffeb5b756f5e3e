import { createHash } from 'node:crypto'
import { CALL_EVENTS } from '@roy/types'
import fc from 'fast-check'
import { type OracleEvent, REASONS } from './fold.ts'

/** Events of one call with every field present, absent, absurd or contradicting another, for property tests. */

/** Sometimes the value, sometimes nothing at all. */
function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined })
}

function callObject(externalCallId: string, agentIds: string[], from: number): fc.Arbitrary<Record<string, unknown>> {
  const saneTime = fc.integer({ min: from, max: from + 7_200_000 })
  const absurdTime = fc.constantFrom<unknown>(from / 1000, -1, 32_503_680_000_000, 1e300, '2026', null, true)
  return fc.record({
    call_id: fc.constant(externalCallId),
    agent_id: fc.constantFrom(...agentIds),
    call_type: maybe(
      fc.constantFrom<unknown>('phone_call', 'phone_call', 'phone_call', 'web_call', 'carrier_pigeon', 7),
    ),
    direction: maybe(fc.constantFrom<unknown>('inbound', 'outbound', null)),
    from_number: maybe(fc.constantFrom<unknown>('+14155550100', '+15550001111', '', 'anonymous', null)),
    to_number: maybe(fc.constantFrom('+14155550199')),
    call_status: maybe(fc.constantFrom('registered', 'ongoing', 'ended', 'ended', 'not_connected', 'error')),
    disconnection_reason: maybe(fc.constantFrom(...REASONS)),
    start_timestamp: maybe(fc.oneof({ weight: 3, arbitrary: saneTime }, absurdTime)),
    end_timestamp: maybe(fc.oneof({ weight: 3, arbitrary: saneTime }, absurdTime)),
    duration_ms: maybe(
      fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: 600_000 }) },
        fc.constantFrom<unknown>(-1, 86_400_001, 1e300, 61_000.9, '61000', null),
      ),
    ),
    metadata: maybe(fc.constantFrom<unknown>({ test: true }, { test: false }, { test: 'true' }, {}, null, [])),
    call_cost: maybe(
      fc.constantFrom<unknown>({ combined_cost: 7.25 }, { combined_cost: -1 }, { combined_cost: null }, {}),
    ),
    call_analysis: maybe(
      fc.record(
        {
          call_summary: fc.constantFrom<unknown>('Booked a cleaning.', 'Asked for prices.', '', null),
          user_sentiment: fc.constantFrom<unknown>('Positive', 'Neutral', 'Negative', 'Unknown', 'Elated', null),
          call_successful: fc.constantFrom<unknown>(true, false, null, 'yes'),
        },
        { requiredKeys: [] },
      ),
    ),
    transcript: maybe(fc.constantFrom<unknown>('Agent: Hello.\nUser: Hi.\n', 'Agent: Good day.\n', '', null)),
  })
}

/** One to six different events of a call, any kinds, sent within a few hours of `from` (epoch ms). */
export function callEvents(externalCallId: string, agentIds: string[], from: number): fc.Arbitrary<OracleEvent[]> {
  const event = fc.record({
    event: fc.constantFrom(...CALL_EVENTS),
    sentAt: fc.integer({ min: from, max: from + 10_000 }),
    call: callObject(externalCallId, agentIds, from),
  })
  return fc
    .array(event, { minLength: 1, maxLength: 6 })
    .map((events) =>
      events.map(({ event, sentAt, call }) => ({ event, sentAt, call, bodySha256: bodySha256(event, call) })),
    )
}

/** The hash that stands for the raw body. */
export function bodySha256(event: string, call: Record<string, unknown>): string {
  return createHash('sha256').update(JSON.stringify({ event, call })).digest('hex')
}
