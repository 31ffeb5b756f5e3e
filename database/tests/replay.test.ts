import { randomUUID } from 'node:crypto'
import type { AgentRow, Organization, Replay, Rpc } from '@roy/types'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  inOrganization,
  rpc,
  type TestSupabase,
} from '../testing/index.ts'
import { goLive, postCall } from './support/post-event.ts'
import { readRollups } from './support/read-rows.ts'

let supabase: TestSupabase
let client: Organization
let reception: AgentRow
let recall: AgentRow
/** Retell's ids, in their order: one call of reception on each of three days, then one of recall. */
let ids: string[]

beforeAll(async () => {
  supabase = await createTestSupabase()
})
afterAll(() => supabase.close())

beforeEach(async () => {
  client = await createTestOrganization(supabase.service)
  reception = await createTestAgent(supabase.service, client.id)
  recall = await createTestAgent(supabase.service, client.id)
  await goLive(supabase)
  ids = [1, 2, 3, 4].map((number) => `call_${number}_${randomUUID()}`)
  for (const [index, call_id] of ids.entries()) {
    const agent = index === 3 ? recall : reception
    await postCall(supabase, agent, `2026-11-1${index}T10:00:00Z`, { call_id, duration_ms: 61_000 })
  }
})

const replay = (args: Omit<Rpc['replay_calls']['args'], 'p_org_id'> = {}): Promise<Replay> =>
  rpc(supabase.service, 'replay_calls', { p_org_id: client.id, ...args })

const query = (sql: (schema: string) => string, values: unknown[] = []) =>
  inOrganization(supabase.pool, client.id, async (db) => (await db.query(sql(client.schema_name), values)).rows)

const everything = async () => ({
  calls: await query((schema) => `select *, null as updated_at from ${schema}.calls order by external_call_id`),
  rollups: await readRollups(supabase.pool, client),
})

const idOf = async (externalId: string | undefined): Promise<string> =>
  (await query((schema) => `select id from ${schema}.calls where external_call_id = $1`, [externalId]))[0]?.id

describe('a replay', () => {
  it('gives what was there: rates changed since, overrides and rollups included', async () => {
    await rpc(supabase.service, 'override_call_billing', {
      p_org_id: client.id,
      p_call_id: await idOf(ids[0]),
      p_is_billable: false,
      p_reason: 'Our own test',
    })
    await rpc(supabase.service, 'update_organization', {
      p_org_id: client.id,
      p_changes: { billing_rate: '9.0000', billing_rate_from: '2026-01-01T00:00:00Z', test_numbers: ['+14155550100'] },
    })
    const before = await everything()
    expect(await replay()).toEqual({ calls: 4, changed: 0, differences: [], next_cursor: null })
    expect(await everything()).toEqual(before)
  })

  it('brings back a row that was lost, and one that was bent, and says which', async () => {
    const before = await everything()
    await query((schema) => `delete from ${schema}.calls where external_call_id = $1`, [ids[1]])
    await query(
      (schema) => `update ${schema}.calls set duration_ms = 1, sentiment = 'negative' where external_call_id = $1`,
      [ids[2]],
    )
    const answer = await replay({ p_from: '2026-11-10' })
    expect(answer).toMatchObject({ calls: 4, changed: 2 })
    expect(answer.differences[1]).toEqual({ call_id: ids[2], fields: ['duration_ms', 'sentiment'] })
    expect(answer.differences[0]).toMatchObject({ call_id: ids[1] })
    const after = await everything()
    expect(after.calls.map(({ id, created_at, ...row }) => row)).toEqual(
      before.calls.map(({ id, created_at, ...row }) => row),
    )
    expect(after.rollups).toEqual(before.rollups)
  })

  it('of a whole client makes its rollups again', async () => {
    const before = await readRollups(supabase.pool, client)
    await query((schema) => `update ${schema}.call_rollups set revenue = revenue + 1`)
    await replay()
    expect(await readRollups(supabase.pool, client)).toEqual(before)
  })

  it('can be of one call, of an agent, of some days, and page by page', async () => {
    expect(await replay({ p_call_id: await idOf(ids[2]) })).toMatchObject({ calls: 1 })
    expect(await replay({ p_agent_id: recall.id })).toMatchObject({ calls: 1 })
    expect(await replay({ p_from: '2026-11-11', p_to: '2026-11-12' })).toMatchObject({ calls: 2 })
    const first = await replay({ p_limit: 3 })
    expect(first).toMatchObject({ calls: 3, next_cursor: ids[2] })
    expect(await replay({ p_limit: 3, p_cursor: first.next_cursor ?? '' })).toMatchObject({
      calls: 1,
      next_cursor: null,
    })
  })

  it('is refused for what the client has not', async () => {
    const other = await createTestOrganization(supabase.service)
    const others = await createTestAgent(supabase.service, other.id)
    await expect(replay({ p_agent_id: others.id })).rejects.toMatchObject({ code: 'PT404' })
    await expect(replay({ p_call_id: randomUUID() })).rejects.toMatchObject({ code: 'PT404' })
    await expect(replay({ p_from: '2026-11-12', p_to: '2026-11-11' })).rejects.toMatchObject({ code: 'PT400' })
  })
})
