import { type CallKind, createRandom, generateCall, type Outcome, type SimulatedCall } from '@roy/retell-simulator'
import type Retell from 'retell-sdk'
import type { CallListParams } from 'retell-sdk/resources/call'
import { describe, expect, test } from 'vitest'
import { AGENT_ID, startTestRetell } from '../testing/test-retell.ts'

const NOON = Date.UTC(2026, 10, 20, 12)
const MINUTE_MS = 60_000
const random = createRandom('listed')

function call(
  minute: number,
  outcome: Outcome = 'ended',
  kind: CallKind = 'inbound',
  agentId = AGENT_ID,
): SimulatedCall {
  return generateCall(random, { agentId, placedAt: NOON + minute * MINUTE_MS, outcome, kind })
}

const CALLS = [
  call(0),
  call(1, 'voicemail', 'outbound'),
  call(2, 'not_connected', 'outbound'),
  call(3, 'error'),
  call(4, 'failed_to_connect'),
  call(5, 'ended', 'web', 'agent_other'),
  call(6, 'ended', 'outbound', 'agent_other'),
]
const [first, , unanswered] = CALLS

async function listed(calls: readonly SimulatedCall[] = CALLS): Promise<Retell> {
  const { retell, client } = await startTestRetell()
  await retell.control.addCalls('northside', calls)
  return client
}

async function everyPage(client: Retell, body: CallListParams): Promise<string[]> {
  const ids: string[] = []
  for (let pagination_key: string | undefined; ; ) {
    const page = await client.call.list({ ...body, ...(pagination_key !== undefined && { pagination_key }) })
    ids.push(...page.items.map(({ call_id }) => call_id))
    if (!page.has_more) return ids
    pagination_key = page.pagination_key
  }
}

const idsOf = (calls: readonly SimulatedCall[]) => calls.map(({ call }) => call.call_id)
type Filter = NonNullable<CallListParams['filter_criteria']>

describe('calls are listed', () => {
  test('the latest first, or the earliest, those without a start by when they were placed', async () => {
    const client = await listed()

    expect(await everyPage(client, {})).toEqual(idsOf(CALLS.toReversed()))
    expect(await everyPage(client, { sort_order: 'ascending', limit: 2 })).toEqual(idsOf(CALLS))
  })

  test('without what was said, with cost and analysis', async () => {
    const client = await listed()
    const [latest] = (await client.call.list({ limit: 1 })).items

    expect(latest).toMatchObject({ call_cost: expect.anything(), call_analysis: expect.anything() })
    expect(latest).not.toHaveProperty('transcript')
    expect(latest).not.toHaveProperty('transcript_object')
    expect(await client.call.retrieve(String(latest?.call_id))).toEqual(CALLS.at(-1)?.call)
  })

  test('without times where they never connected', async () => {
    const client = await listed()
    const { items } = await client.call.list({
      filter_criteria: { call_status: { type: 'enum', op: 'in', value: ['not_connected'] } },
    })

    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ call_id: unanswered?.call.call_id, duration_ms: 0 })
    expect(items[0]).not.toHaveProperty('start_timestamp')
  })

  test.each<[string, Filter, number[]]>([
    ['of one agent', { agent: [{ agent_id: 'agent_other' }] }, [5, 6]],
    [
      'of either agent',
      { agent: [{ agent_id: 'agent_other' }, { agent_id: AGENT_ID, version: [3] }] },
      [0, 1, 2, 3, 4, 5, 6],
    ],
    ['of no such version', { agent: [{ agent_id: AGENT_ID, version: [4] }] }, []],
    [
      'begun within a time',
      { start_timestamp: { type: 'range', op: 'bt', value: [NOON + MINUTE_MS, NOON + 3 * MINUTE_MS] } },
      [1, 3],
    ],
    ['begun since a time', { start_timestamp: { type: 'number', op: 'ge', value: NOON + 3 * MINUTE_MS } }, [3, 5, 6]],
    ['begun after a time', { start_timestamp: { type: 'number', op: 'gt', value: NOON + 3 * MINUTE_MS } }, [5, 6]],
    ['begun before a time', { start_timestamp: { type: 'number', op: 'lt', value: NOON + MINUTE_MS } }, [0]],
    ['that failed', { call_status: { type: 'enum', op: 'in', value: ['not_connected', 'error'] } }, [2, 3, 4]],
    ['of one direction', { direction: { type: 'enum', op: 'in', value: ['inbound'] } }, [0, 3, 4]],
    ['over the web', { call_type: { type: 'enum', op: 'in', value: ['web_call'] } }, [5]],
    ['with one id', { call_id: { type: 'string', op: 'eq', value: first?.call.call_id ?? '' } }, [0]],
    ['with one of these ids', { call_id: { type: 'enum', op: 'in', value: idsOf(CALLS.slice(0, 2)) } }, [0, 1]],
    [
      'by the end of their id',
      { call_id: { type: 'string', op: 'ew', value: first?.call.call_id.slice(-9) ?? '' } },
      [0],
    ],
    ['by the beginning of a number', { from_number: { type: 'string', op: 'sw', value: '+12065550' } }, [1, 2, 6]],
    ['for one reason', { disconnection_reason: { type: 'enum', op: 'in', value: ['voicemail_reached'] } }, [1]],
    ['without any length', { duration_ms: { type: 'number', op: 'eq', value: 0 } }, [2, 4]],
    ['that cost something', { combined_cost: { type: 'number', op: 'gt', value: 0 } }, [0, 1, 3, 5, 6]],
    ['that reached a voicemail', { in_voicemail: { type: 'boolean', op: 'eq', value: true } }, [1]],
    [
      'for which everything holds',
      {
        agent: [{ agent_id: AGENT_ID }],
        direction: { type: 'enum', op: 'in', value: ['outbound'] },
        combined_cost: { type: 'number', op: 'le', value: 0 },
      },
      [2],
    ],
  ])('%s', async (_, filter_criteria, expected) => {
    const client = await listed()

    const found = await client.call.list({ filter_criteria, sort_order: 'ascending', include_total: true })

    expect(found.items.map(({ call_id }) => idsOf(CALLS).indexOf(call_id))).toEqual(expected)
    expect(found.total).toBe(expected.length)
  })

  test('each once when others come in between two pages', async () => {
    const { retell, client } = await startTestRetell()
    await retell.control.addCalls('northside', CALLS)
    const page = await client.call.list({ limit: 3 })
    await retell.control.addCalls('northside', [call(30)])

    const rest = await client.call.list({ limit: 50, pagination_key: page.pagination_key ?? '' })

    expect([...page.items, ...rest.items].map(({ call_id }) => call_id)).toEqual(idsOf(CALLS.toReversed()))
  })

  test('fifty at a time unless asked otherwise, a thousand at most, and from later on', async () => {
    const calls = Array.from({ length: 1_100 }, (_, minute) => call(minute))
    const client = await listed(calls)

    expect((await client.call.list()).items).toHaveLength(50)
    expect(await client.call.list({ limit: 1_000 })).toMatchObject({ has_more: true, items: { length: 1_000 } })
    expect((await client.call.list({ limit: 1_000, skip: 1_000 })).items).toHaveLength(100)
    await expect(client.call.list({ limit: 1_001 })).rejects.toMatchObject({ status: 400 })
  })

  test.each([
    ['an unknown field', { filter_criteria: { weather: { type: 'string', op: 'eq', value: 'rain' } } }],
    ['an operation of another type', { filter_criteria: { duration_ms: { type: 'number', op: 'bt', value: 1 } } }],
    ['half a range', { filter_criteria: { duration_ms: { type: 'range', op: 'bt', value: [1] } } }],
    ['a key that no page gave out', { pagination_key: 'guessed' }],
    ['a key of another shape', { pagination_key: Buffer.from('[null]').toString('base64url') }],
    ['an order that is none', { sort_order: 'random' }],
  ])('not for %s', async (_, body) => {
    const client = await listed()

    await expect(client.call.list(body as CallListParams)).rejects.toMatchObject({
      status: 400,
      error: { status: 'error', message: expect.any(String) },
    })
  })
})
