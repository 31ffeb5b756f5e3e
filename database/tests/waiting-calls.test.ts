import type { AgentRow, Organization } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
} from '../testing/index.ts'
import { endedCall, goLive, postEvent } from './support/post-event.ts'
import { readCall, readRollups } from './support/read-rows.ts'

let supabase: TestSupabase
let client: Organization
let agent: AgentRow

beforeAll(async () => {
  supabase = await createTestSupabase()
  client = await createTestOrganization(supabase.service)
  agent = await createTestAgent(supabase.service, client.id)
  await goLive(supabase)
})
afterAll(() => supabase.close())

/** Does something while all calls of a client are being rewritten, as far as others can tell. */
function whileRewritten<Result>({ schema_name }: Organization, act: () => Promise<Result>): Promise<Result> {
  return asOwner(supabase.pool, async (db) => {
    await db.query('select system.lock_organization($1)', [schema_name])
    return act()
  })
}

const foldOne = () => rpc(supabase.service, 'fold_waiting_call', {})

async function foldAll(): Promise<string[]> {
  const folded: string[] = []
  for (let one = await foldOne(); one; one = await foldOne()) folded.push(one.call_id)
  return folded
}

describe('an event that comes while all calls of its client are rewritten', () => {
  it('is stored at once, and folded afterwards', async () => {
    const call = endedCall(agent)
    const answer = await whileRewritten(client, () => postEvent(supabase, agent, call))
    expect(answer).toEqual({ status: 'stored', call_id: call.call.call_id })
    expect(await readCall(supabase.pool, client, call.call.call_id)).toBeUndefined()

    expect(await foldOne()).toEqual({ organization_id: client.id, call_id: call.call.call_id, error: null })
    expect(await readCall(supabase.pool, client, call.call.call_id)).toMatchObject({
      is_billable: true,
      billed_seconds: 120,
      revenue: '0.3000',
    })
    expect(await foldOne()).toBeNull()
    const { kept, recomputed } = await readRollups(supabase.pool, client)
    expect(kept).toEqual(recomputed)
  })

  it('is told from its duplicates as ever', async () => {
    const call = endedCall(agent)
    const sentAt = new Date()
    const answers = await whileRewritten(client, async () => [
      await postEvent(supabase, agent, call, sentAt),
      await postEvent(supabase, agent, call, sentAt),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['stored', 'duplicate'])
    expect(await foldAll()).toEqual([call.call.call_id])
  })

  it('waits once however many events its call has, and turns an agent active that it proves', async () => {
    const fresh = await createTestAgent(supabase.service, client.id)
    const call = endedCall(fresh)
    await whileRewritten(client, async () => {
      await postEvent(supabase, fresh, { ...call, event: 'call_started' })
      await postEvent(supabase, fresh, call)
    })
    expect(await rpc(supabase.service, 'get_agent', { p_id: fresh.id })).toMatchObject({ status: 'pending' })
    expect(await foldAll()).toEqual([call.call.call_id])
    expect(await rpc(supabase.service, 'get_agent', { p_id: fresh.id })).toMatchObject({ status: 'active' })
    expect(await readCall(supabase.pool, client, call.call.call_id)).toMatchObject({
      billable_reason: 'validation_call',
    })
  })

  it('is refused where its agent is nobody’s', async () => {
    const foreign = { id: agent.id, agent_id: 'agent_of_nobody' }
    await expect(whileRewritten(client, () => postEvent(supabase, foreign, endedCall(foreign)))).rejects.toMatchObject({
      message: 'agent_mismatch',
    })
    expect(await foldAll()).toEqual([])
  })
})

describe('fold_waiting_call', () => {
  it('leaves a client alone that is still being rewritten, and goes on with others', async () => {
    const other = await createTestOrganization(supabase.service)
    const others = await createTestAgent(supabase.service, other.id)
    const [mine, theirs] = [endedCall(agent), endedCall(others)]
    await whileRewritten(client, async () => {
      await whileRewritten(other, () => postEvent(supabase, others, theirs))
      await postEvent(supabase, agent, mine)
      expect(await foldAll()).toEqual([theirs.call.call_id])
    })
    expect(await foldAll()).toEqual([mine.call.call_id])
  })

  it('leaves one that cannot be folded for a minute, and goes on with all others', async () => {
    const unfoldable = (sql: string) =>
      asOwner(supabase.pool, async (db) => (await db.query(sql, [client.id, 'call_without_events'])).rows)
    await unfoldable(
      `insert into system.waiting_calls values ($1, $2, now() - interval '1 hour', '${agent.id}', false)`,
    )
    const call = endedCall(agent)
    await whileRewritten(client, () => postEvent(supabase, agent, call))

    expect(await foldOne()).toMatchObject({ call_id: 'call_without_events', error: expect.stringMatching(/^23502 /) })
    expect(await foldAll()).toEqual([call.call.call_id])
    await unfoldable(
      `update system.waiting_calls set failed_at = now() - interval '2 minutes'
       where organization_id = $1 and external_call_id = $2`,
    )
    expect(await foldOne()).toMatchObject({ call_id: 'call_without_events' })
    await unfoldable('delete from system.waiting_calls where organization_id = $1 and external_call_id = $2')
  })

  it('proves the agent whose events have come, also where a later event of the call names another', async () => {
    const [proven, named] = [
      await createTestAgent(supabase.service, client.id),
      await createTestAgent(supabase.service, client.id),
    ]
    const call = endedCall(proven)
    await whileRewritten(client, async () => {
      await postEvent(supabase, proven, call)
      const other = { ...call, event: 'call_analyzed', call: { ...call.call, agent_id: named.agent_id } }
      await postEvent(supabase, proven, other)
    })
    await foldAll()
    expect(await rpc(supabase.service, 'get_agent', { p_id: proven.id })).toMatchObject({ status: 'active' })
    expect(await rpc(supabase.service, 'get_agent', { p_id: named.id })).toMatchObject({ status: 'pending' })
  })

  it('shares the work with other runs: each call is folded by one of them', async () => {
    const calls = Array.from({ length: 12 }, () => endedCall(agent))
    await whileRewritten(client, () => Promise.all(calls.map((call) => postEvent(supabase, agent, call))))
    const runs = await Promise.all([foldAll(), foldAll(), foldAll()])
    expect(runs.flat().sort()).toEqual(calls.map(({ call }) => call.call_id).sort())
  })

  it('leaves the call waiting when an event comes while it is folded', async () => {
    const call = endedCall(agent)
    await whileRewritten(client, () => postEvent(supabase, agent, { ...call, event: 'call_started' }))
    await asOwner(supabase.pool, async (db) => {
      // As record_call_event does it, up to its commit.
      await db.query('select system.let_call_wait($1, $2, $3, false)', [client.id, call.call.call_id, agent.id])
      expect(await foldOne()).toBeNull()
    })
    expect(await foldAll()).toEqual([call.call.call_id])
  })
})
