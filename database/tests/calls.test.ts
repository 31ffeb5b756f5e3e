import type { AgentRow, Organization, Rpc } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
  type TestUser,
} from '../testing/index.ts'
import { goLive, postCall, postEvent } from './support/post-event.ts'

let supabase: TestSupabase
let organization: Organization
let reception: AgentRow
let recall: AgentRow
let viewer: TestUser

/** Stands in for the moment the tests run: a day that Los Angeles and UTC count differently in its first hours. */
const CALLS = [
  // id, start (UTC), what else
  ['c1', '2026-11-10T07:59:59.999Z', { from_number: '+14155550101' }],
  ['c2', '2026-11-10T08:00:00.000Z', { direction: 'outbound', transcript: 'User: I have a toothache.' }],
  [
    'c3',
    '2026-11-10T20:00:00.000Z',
    {
      call_analysis: {
        user_sentiment: 'Negative',
        call_successful: false,
        call_summary: 'Booked a cleaning on Thursday.',
      },
    },
  ],
  ['call_four', '2026-11-11T07:59:59.999Z', { call_type: 'web_call' }],
  ['c5', '2026-11-11T08:00:00.000Z', { disconnection_reason: 'error_asr', call_status: 'error' }],
  ['c6', '2026-11-11T08:00:00.000Z', {}],
] as const

beforeAll(async () => {
  supabase = await createTestSupabase()
  organization = await createTestOrganization(supabase.service, { p_timezone: 'America/Los_Angeles' })
  reception = await createTestAgent(supabase.service, organization.id)
  recall = await createTestAgent(supabase.service, organization.id)
  viewer = await supabase.createUser({ role: 'org_viewer', organization_id: organization.id })
  await goLive(supabase)
  for (const [call_id, start, more] of CALLS) {
    await postCall(supabase, reception, start, {
      call_id,
      agent_id: (call_id === 'c6' ? recall : reception).agent_id,
      direction: 'inbound',
      end_timestamp: Date.parse(start) + 61_499,
      duration_ms: 61_499,
      call_cost: { combined_cost: 12.345678 },
      ...more,
    })
  }
})
afterAll(() => supabase.close())

type Filters = Partial<Rpc['get_organization_calls']['args']>

async function idsOf(filters: Filters): Promise<string[]> {
  const { data } = await rpc(viewer.client, 'get_organization_calls', { p_org_id: organization.id, ...filters })
  return data.map(({ external_call_id }) => external_call_id).sort()
}

describe('get_organization_calls', () => {
  it('answers a call as the contract names it', async () => {
    const { data } = await rpc(viewer.client, 'get_organization_calls', {
      p_org_id: organization.id,
      p_sentiment: 'negative',
    })
    expect(data).toEqual([
      {
        id: expect.any(String),
        external_call_id: 'c3',
        organization_id: organization.id,
        agent_id: reception.id,
        agent_name: 'Reception',
        call_type: 'phone_call',
        direction: 'inbound',
        from_e164: null,
        to_e164: null,
        status: 'ended',
        disconnection_reason: null,
        duration_seconds: 61,
        billed_minutes: '2.0000',
        is_billable: true,
        billable_reason: 'default',
        is_billable_overridden: false,
        revenue: '0.3000',
        currency: 'USD',
        sentiment: 'negative',
        successful: false,
        detailed_summary: 'Booked a cleaning on Thursday.',
        started_at: '2026-11-10T20:00:00.000Z',
        ended_at: '2026-11-10T20:01:01.499Z',
      },
    ])
  })

  it('shows what a call cost to super admins alone', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const { data } = await rpc(superAdmin.client, 'get_organization_calls', {
      p_org_id: organization.id,
      p_sentiment: 'negative',
    })
    expect(data).toMatchObject([{ provider_cost: '0.123457', margin: '0.176543' }])
    const admin = await supabase.createUser({ role: 'org_admin', organization_id: organization.id })
    const [call] = (await rpc(admin.client, 'get_organization_calls', { p_org_id: organization.id })).data
    expect(call).not.toHaveProperty('provider_cost')
    expect(call).not.toHaveProperty('margin')
  })

  it.each<[string, Filters, string[]]>([
    ['a day, as the client counts it', { p_from: '2026-11-10', p_to: '2026-11-10' }, ['c2', 'c3', 'call_four']],
    ['the days up to one', { p_to: '2026-11-09' }, ['c1']],
    ['the days from one on', { p_from: '2026-11-11' }, ['c5', 'c6']],
    ['no day at all', { p_from: '2026-11-11', p_to: '2026-11-10' }, []],
    ['billable', { p_is_billable: true }, ['c1', 'c2', 'c3', 'c5', 'c6']],
    ['test', { p_is_billable: false }, ['call_four']],
    ['status', { p_status: 'error' }, ['c5']],
    ['direction', { p_direction: 'outbound' }, ['c2']],
    ['several at once', { p_is_billable: true, p_from: '2026-11-10', p_direction: 'inbound' }, ['c3', 'c5', 'c6']],
  ])('filters by %s', async (_what, filters, ids) => {
    expect(await idsOf(filters)).toEqual(ids)
  })

  it('filters by agent', async () => {
    expect(await idsOf({ p_agent_id: recall.id })).toEqual(['c6'])
  })

  it.each<[string, string, string[]]>([
    ['a word of the summary', 'cleaning', ['c3']],
    ['the beginning of a word', 'clean', ['c3']],
    ['several words, in any order and case', 'THURSDAY cleaning', ['c3']],
    ['a word of the transcript', 'toothache', ['c2']],
    ['words that are not all there', 'cleaning toothache', []],
    ['part of a number', '5550101', ['c1']],
    ['a whole number', '+14155550101', ['c1']],
    ['Retell’s id of the call', 'call_four', ['call_four']],
    ['what is a wildcard elsewhere', '%%%', []],
    ['what is syntax elsewhere', `'&!:*()`, []],
  ])('searches for %s', async (_what, p_search, ids) => {
    expect(await idsOf({ p_search })).toEqual(ids)
  })

  it('finds by its indexes what it searches for', async () => {
    const client = await supabase.pool.connect()
    try {
      // What the function runs, as the role it runs as: under row security these indexes could not be used.
      await client.query('begin')
      await client.query('set local role roy_finder')
      await client.query('set local enable_seqscan = off')
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select c.id from ${organization.schema_name}.calls c
         where c.words @@ search.words_query('cleaning')
           or (c.external_call_id || ' ' || c.id::text || ' ' || coalesce(c.from_e164, '') || ' ' || coalesce(c.to_e164, ''))
             ilike search.containing_pattern('cleaning')`,
      )
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan).toMatch(/Bitmap Index Scan on calls_by_words/)
      expect(plan).toMatch(/Bitmap Index Scan on calls_by_numbers_and_ids/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('takes a transcript longer than an index can hold', async () => {
    const transcript = Array.from({ length: 250_000 }, (_, index) => `word${index}`).join(' ')
    await postCall(supabase, reception, '2026-11-05T10:00:00.000Z', { call_id: 'c_long', transcript })
    expect(await idsOf({ p_search: 'word99' })).toEqual(['c_long'])
  })

  it('pages newest first, and tells calls of the same moment apart', async () => {
    const seen: string[] = []
    let cursor: string | null | undefined
    while (cursor !== null) {
      const page = await rpc(viewer.client, 'get_organization_calls', {
        p_org_id: organization.id,
        p_limit: 1,
        p_cursor: cursor,
      })
      seen.push(...page.data.map(({ external_call_id }) => external_call_id))
      cursor = page.next_cursor
    }
    expect(seen.slice(0, 2).sort()).toEqual(['c5', 'c6'])
    expect(seen.slice(2)).toEqual(['call_four', 'c3', 'c2', 'c1', 'c_long'])
  })
})

describe('get_organization_call', () => {
  it('adds what the events say beyond the list, and the events themselves', async () => {
    const { data } = await rpc(viewer.client, 'get_organization_calls', {
      p_org_id: organization.id,
      p_direction: 'outbound',
    })
    const call = data[0]
    if (call === undefined) throw new Error('there is an outbound call')
    await postEvent(
      supabase,
      reception,
      {
        event: 'call_started',
        call: {
          call_id: call.external_call_id,
          agent_id: reception.agent_id,
          metadata: { campaign: 'recall' },
          recording_url: 'https://recordings.example/older',
          transcript: 'older',
        },
      },
      new Date('2026-11-10T08:00:01.000Z'),
    )
    const detail = await rpc(viewer.client, 'get_organization_call', { p_org_id: organization.id, p_call_id: call.id })
    expect(detail).toEqual({
      ...call,
      transcript: 'User: I have a toothache.',
      transcript_object: null,
      recording_url: 'https://recordings.example/older',
      analysis: null,
      latency: null,
      metadata: { campaign: 'recall' },
      events: [
        { event: 'call_analyzed', sent_at: '2026-11-10T08:00:00.000Z', received_at: expect.stringMatching(/Z$/) },
        { event: 'call_started', sent_at: '2026-11-10T08:00:01.000Z', received_at: expect.stringMatching(/Z$/) },
      ],
      rating: {
        billing_rate: organization.billing_rate,
        billing_increment_seconds: 60,
        billing_minimum_seconds: 0,
        billed_seconds: Number(call.billed_minutes) * 60,
      },
    })
    expect(detail).not.toHaveProperty('provider_cost')
  })

  it('answers not_found for another call id', async () => {
    await expect(
      rpc(viewer.client, 'get_organization_call', { p_org_id: organization.id, p_call_id: organization.id }),
    ).rejects.toMatchObject({ code: 'PT404' })
  })
})
