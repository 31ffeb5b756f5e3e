import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, createTestSupabase, type TestSupabase } from '../testing/index.ts'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await createTestSupabase()
})
afterAll(() => supabase.close())

const GO_LIVE = '2026-11-01T12:00:00.000Z'
const ORDINARY = {
  callId: 'call_1',
  startedAt: '2026-11-02T00:00:00Z',
  callType: 'phone_call' as string | null,
  numbers: ['+14155550100', '+14155550199'] as (string | null)[],
  isTestMetadata: false,
  validationCallId: 'call_0' as string | null,
  billableFrom: GO_LIVE as string | null,
  billWebCalls: false,
  testNumbers: [] as string[],
}

async function classify(call: Partial<typeof ORDINARY>): Promise<string | undefined> {
  const all = { ...ORDINARY, ...call }
  return asOwner(supabase.pool, async (client) => {
    const { rows } = await client.query<{ reason: string }>(
      'select system.classify_call($1, $2, $3, $4, $5, $6, $7, $8, $9) as reason',
      [
        all.callId,
        all.startedAt,
        all.callType,
        all.numbers,
        all.isTestMetadata,
        all.validationCallId,
        all.billableFrom,
        all.billWebCalls,
        all.testNumbers,
      ],
    )
    return rows[0]?.reason
  })
}

describe('test or billable', () => {
  it.each<[string, Partial<typeof ORDINARY>, string]>([
    ['an ordinary call is billable', {}, 'default'],
    ['the call that validated the agent is a test', { callId: 'call_0' }, 'validation_call'],
    ['a call of an agent that is not validated is a test', { billableFrom: null }, 'agent_not_validated'],
    [
      'a call a millisecond before go-live is a test',
      { startedAt: '2026-11-01T11:59:59.999Z' },
      'before_billable_from',
    ],
    ['a call at the very moment of go-live is billable', { startedAt: GO_LIVE }, 'default'],
    ['a web call is a test', { callType: 'web_call' }, 'web_call'],
    ['a web call is billable where the client pays for those', { callType: 'web_call', billWebCalls: true }, 'default'],
    ['a call of unknown type is billable', { callType: null }, 'default'],
    ['a call from a test number is a test', { testNumbers: ['+14155550100'] }, 'test_number'],
    ['a call to a test number is a test', { testNumbers: ['+14155550199'] }, 'test_number'],
    ['a test number that is only part of the number means nothing', { testNumbers: ['+1415555'] }, 'default'],
    ['a call without numbers is no test number', { numbers: [null, null], testNumbers: ['+14155550100'] }, 'default'],
    ['metadata can say that it is a test', { isTestMetadata: true }, 'test_metadata'],
    [
      'a billed web call with test metadata is a test',
      { callType: 'web_call', billWebCalls: true, isTestMetadata: true },
      'test_metadata',
    ],
    [
      'the first reason is the one that is kept',
      { callId: 'call_0', callType: 'web_call', isTestMetadata: true },
      'validation_call',
    ],
  ])('%s', async (_what, call, reason) => {
    expect(await classify(call)).toBe(reason)
  })
})
