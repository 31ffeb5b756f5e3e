import type { AgentRow, Organization, Retention } from '@roy/types'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  inOrganization,
  rpc,
  type TestSupabase,
} from '../testing/index.ts'
import { goLive, postCall, postEvent } from './support/post-event.ts'
import { readRollups } from './support/read-rows.ts'

let supabase: TestSupabase
let client: Organization
let agent: AgentRow

beforeAll(async () => {
  supabase = await createTestSupabase()
})
afterAll(() => supabase.close())

beforeEach(async () => {
  client = await createTestOrganization(supabase.service)
  agent = await createTestAgent(supabase.service, client.id)
  await goLive(supabase)
})

const CALL = {
  call_id: 'call_old',
  duration_ms: 61_000,
  transcript: 'Agent: Hello.',
  transcript_object: [{ role: 'agent', content: 'Hello.' }],
  recording_url: 'https://recordings.example/1.wav',
  latency: { e2e: { p50: 900 } },
  metadata: { test: false, patient: 'Ana' },
  call_cost: { combined_cost: 12.5, product_costs: [] },
  call_analysis: { call_summary: 'Booked.', user_sentiment: 'Positive', call_successful: true, custom: 'x' },
}

const query = (sql: (schema: string) => string, values: unknown[] = []) =>
  inOrganization(supabase.pool, client.id, async (db) => (await db.query(sql(client.schema_name), values)).rows)

/** Posts a call and makes everything that is stored now so many days old. */
async function postOld(daysAgo: number, call: object = CALL): Promise<void> {
  await postCall(supabase, agent, '2026-11-10T10:00:00Z', { ...call })
  await query(
    (schema) => `update ${schema}.webhook_events set received_at = now() - make_interval(days => $1)`,
    [daysAgo],
  )
}

const keep = (retention: Partial<Retention>) =>
  rpc(supabase.service, 'update_organization', { p_org_id: client.id, p_changes: { retention } })

async function applyAll(limit = 500): Promise<number> {
  let total = 0
  for (;;) {
    const events = await rpc(supabase.service, 'apply_retention', { p_org_id: client.id, p_limit: limit })
    if (events === 0) return total
    total += events
  }
}

const payloads = async () =>
  (await query((schema) => `select payload from ${schema}.webhook_events order by id`)).map(({ payload }) => payload)
const calls = () => query((schema) => `select *, null as updated_at from ${schema}.calls order by external_call_id`)

describe('what a client does not keep for good', () => {
  it('goes after its days: transcripts from events and rows, nothing else of them', async () => {
    await postOld(31)
    const before = { calls: await calls(), rollups: await readRollups(supabase.pool, client) }
    await keep({ transcripts_days: 30 })
    expect(await applyAll()).toBe(1)
    const { transcript, transcript_object, ...rest } = CALL
    expect((await payloads())[0].call).toMatchObject(rest)
    expect((await payloads())[0].call).not.toHaveProperty('transcript')
    expect((await payloads())[0].call).not.toHaveProperty('transcript_object')
    const [row] = await calls()
    expect(row).toEqual({ ...before.calls[0], transcript: null, words: expect.any(String) })
    expect(await readRollups(supabase.pool, client)).toEqual(before.rollups)
  })

  it('stays where it is younger, or where nothing is said', async () => {
    await postOld(29)
    const before = await payloads()
    expect(await applyAll()).toBe(0)
    await keep({ transcripts_days: 30, recordings_days: 30, raw_events_days: 30 })
    expect(await applyAll()).toBe(0)
    expect(await payloads()).toEqual(before)
  })

  it('leaves of raw events what calls are folded from, so that no figure and no replay changes', async () => {
    await postOld(31)
    await postEvent(supabase, agent, { event: 'alert_triggered', alert: { id: 1 } })
    await query((schema) => `update ${schema}.webhook_events set received_at = now() - interval '31 days'`)
    const before = { calls: await calls(), rollups: await readRollups(supabase.pool, client) }
    await keep({ raw_events_days: 30 })
    expect(await applyAll()).toBe(2)
    expect(await payloads()).toHaveLength(1)
    expect((await payloads())[0].call).not.toHaveProperty('latency')
    expect((await payloads())[0].call.metadata).toEqual({ test: false })
    expect(await calls()).toEqual(before.calls)
    expect(await readRollups(supabase.pool, client)).toEqual(before.rollups)
    expect(await rpc(supabase.service, 'replay_calls', { p_org_id: client.id })).toMatchObject({ calls: 1, changed: 0 })
  })

  it('is told from a duplicate that comes late', async () => {
    const sentAt = new Date()
    const payload = { event: 'call_ended', call: { ...CALL, agent_id: agent.agent_id } }
    await postEvent(supabase, agent, payload, sentAt)
    await query((schema) => `update ${schema}.webhook_events set received_at = now() - interval '31 days'`)
    await keep({ raw_events_days: 30, transcripts_days: 30, recordings_days: 30 })
    await applyAll()
    expect(await postEvent(supabase, agent, payload, sentAt)).toMatchObject({ status: 'duplicate' })
  })

  it('goes in steps of a bounded size, and once', async () => {
    for (const number of [1, 2, 3]) await postOld(31, { ...CALL, call_id: `call_${number}` })
    await keep({ recordings_days: 30 })
    expect(await rpc(supabase.service, 'apply_retention', { p_org_id: client.id, p_limit: 2 })).toBe(2)
    expect(await applyAll(2)).toBe(1)
    expect((await payloads()).some(({ call }) => 'recording_url' in call)).toBe(false)
    expect(await applyAll()).toBe(0)
    expect(await rpc(supabase.service, 'get_organizations_with_retention', {})).toContain(client.id)
  })
})
