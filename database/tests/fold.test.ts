import type { AgentRow, Organization } from '@roy/types'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  type TestSupabase,
} from '../testing/index.ts'
import { bodySha256, callEvents } from './oracle/events.ts'
import { foldCall, type OracleContext, type OracleEvent } from './oracle/fold.ts'
import { readCall, readRollups } from './support/read-rows.ts'
import { recordEvent } from './support/record-event.ts'

let supabase: TestSupabase
let organization: Organization
let reception: AgentRow
let recall: AgentRow
let context: OracleContext
const from = Date.now() - 600_000
let calls = 0

beforeAll(async () => {
  supabase = await createTestSupabase()
  organization = await createTestOrganization(supabase.service, {
    p_test_numbers: ['+15550001111'],
    p_timezone: 'Asia/Kolkata',
  })
  reception = await createTestAgent(supabase.service, organization.id)
  recall = await createTestAgent(supabase.service, organization.id)
  // In the middle of the times that generated calls start: some are before go-live.
  const billableFrom = from + 2_000_000
  await asOwner(supabase.pool, (client) =>
    client.query(
      `update system.agents set status = 'active', validated_at = now(), validation_call_id = 'warm-up', billable_from = $2
       where id = $1`,
      [reception.id, new Date(billableFrom).toISOString()],
    ),
  )
  context = {
    now: Date.now(),
    agents: {
      [reception.agent_id]: { id: reception.id, billableFrom, validationCallId: 'warm-up' },
      // Posted to another agent's URL, its own stays unproven.
      [recall.agent_id]: { id: recall.id, billableFrom: null, validationCallId: null },
    },
    rate: '0.15',
    incrementSeconds: 60,
    minimumSeconds: 0,
    billWebCalls: false,
    testNumbers: ['+15550001111'],
  }
})
afterAll(() => supabase.close())

interface Delivery {
  /** Everything that is sent: each event, and some again with a later or earlier time. */
  events: OracleEvent[]
  /** The same, in the order in which it arrives. */
  arrivals: OracleEvent[]
}

const deliveries: fc.Arbitrary<Delivery> = fc
  .constant(null)
  .chain(() => callEvents('any', [reception.agent_id, reception.agent_id, recall.agent_id], from))
  .chain((originals) =>
    fc
      .array(fc.record({ index: fc.nat(originals.length - 1), shift: fc.integer({ min: -5000, max: 5000 }) }), {
        maxLength: 4,
      })
      .map((repeats) => [
        ...originals,
        ...repeats.flatMap(({ index, shift }) =>
          originals.slice(index, index + 1).map((event) => ({ ...event, sentAt: event.sentAt + shift })),
        ),
      ]),
  )
  .chain((events) =>
    fc.shuffledSubarray(events, { minLength: events.length }).map((arrivals) => ({ events, arrivals })),
  )

/** The same delivery for a call of its own: shrinking runs one several times over. */
function asNewCall({ events, arrivals }: Delivery): Delivery & { id: string } {
  calls += 1
  const id = `call_${calls}`
  const rename = (event: OracleEvent) => {
    const call = { ...event.call, call_id: id }
    return { ...event, call, bodySha256: bodySha256(event.event, call) }
  }
  return { id, events: events.map(rename), arrivals: arrivals.map(rename) }
}

describe('the fold of a call', () => {
  it('is what the plain fold says, in whatever order and however often its events arrive', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async (delivery) => {
        const { id, events, arrivals } = asNewCall(delivery)
        for (const event of arrivals) await recordEvent(supabase.pool, reception.id, event)
        expect(await readCall(supabase.pool, organization, id)).toEqual(foldCall(id, events, context))
      }),
      { numRuns: 120 },
    )
  })

  it('is the same when the events arrive at once on several connections, and so are the rollups', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deliveries, { minLength: 3, maxLength: 6 }), async (batch) => {
        const newCalls = batch.map(asNewCall)
        await Promise.all(
          newCalls.flatMap(({ arrivals }) => arrivals.map((event) => recordEvent(supabase.pool, reception.id, event))),
        )
        for (const { id, events } of newCalls) {
          expect(await readCall(supabase.pool, organization, id)).toEqual(foldCall(id, events, context))
        }
        const { kept, recomputed } = await readRollups(supabase.pool, organization)
        expect(kept).toEqual(recomputed)
      }),
      { numRuns: 25 },
    )
  })

  it('keeps the earliest time a repeated body was sent, and folds again for it', async () => {
    const id = 'call_repeated'
    const call = { call_id: id, agent_id: reception.agent_id, disconnection_reason: 'dial_no_answer' }
    const event = { event: 'call_ended', call, bodySha256: bodySha256('call_ended', call) } as const
    expect(await recordEvent(supabase.pool, reception.id, { ...event, sentAt: from + 9000 })).toMatchObject({
      status: 'stored',
    })
    expect(await recordEvent(supabase.pool, reception.id, { ...event, sentAt: from + 4000 })).toMatchObject({
      status: 'duplicate',
    })
    expect(await recordEvent(supabase.pool, reception.id, { ...event, sentAt: from + 7000 })).toMatchObject({
      status: 'duplicate',
    })
    expect(await readCall(supabase.pool, organization, id)).toMatchObject({
      started_at: from + 4000,
      status: 'not_connected',
    })
  })
})
