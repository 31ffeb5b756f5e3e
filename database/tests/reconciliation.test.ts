import { randomUUID } from 'node:crypto'
import type { AgentRow, Organization, Rpc } from '@roy/types'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  inOrganization,
  rpc,
  type TestSupabase,
} from '../testing/index.ts'
import { goLive, postCall, postEvent } from './support/post-event.ts'
import { readCall } from './support/read-rows.ts'

let supabase: TestSupabase
let client: Organization
let agent: AgentRow

beforeAll(async () => {
  supabase = await createTestSupabase()
})
afterAll(() => supabase.close())

beforeEach(async () => {
  await asOwner(supabase.pool, (db) => db.query('delete from system.reconciliation_turns'))
  client = await createTestOrganization(supabase.service)
  agent = await createTestAgent(supabase.service, client.id)
})

const HOUR_MS = 3_600_000
const startedAt = (hoursAgo: number) => Date.now() - hoursAgo * HOUR_MS

/** A call as list-calls has it: one minute, for 10 cents. */
const listed = (changes: Record<string, unknown> = {}) => {
  const start_timestamp = startedAt(2)
  return {
    call_id: `call_${randomUUID()}`,
    agent_id: agent.agent_id,
    agent_name: 'At Retell',
    call_type: 'phone_call',
    call_status: 'ended',
    disconnection_reason: 'user_hangup',
    start_timestamp,
    end_timestamp: start_timestamp + 60_000,
    duration_ms: 60_000,
    call_cost: { combined_cost: 10 },
    call_analysis: { user_sentiment: 'Positive', call_successful: true },
    ...changes,
  }
}
type Listed = ReturnType<typeof listed>
const arrive = (call: Listed) => postCall(supabase, agent, new Date(call.start_timestamp).toISOString(), call)

const claim = async () => {
  const task = await rpc(supabase.service, 'claim_reconciliation', { p_org_id: client.id })
  if (!task) throw new Error('there should be one to go on with')
  return task
}
const begin = async (input: { p_from?: string; p_to?: string } = {}) => {
  await rpc(supabase.service, 'create_reconciliation', { p_org_id: client.id, ...input })
  return claim()
}
type Task = Awaited<ReturnType<typeof claim>>
const held = ({ id, lease }: Task) => ({ p_org_id: client.id, p_id: id, p_lease: lease })
const compare = (task: Task, calls: object[], more: Partial<Rpc['compare_listed_calls']['args']> = {}) =>
  rpc(supabase.service, 'compare_listed_calls', {
    ...held(task),
    p_calls: calls,
    p_key_id: task.step?.key_id ?? null,
    p_cursor: null,
    ...more,
  })
const read = ({ id }: Task) => rpc(supabase.service, 'get_reconciliation', { p_org_id: client.id, p_id: id })

describe('a page that Retell listed', () => {
  it('is told call by call: the same, missing, differing, still under way, and of agents that are not here', async () => {
    const [same, lost, other] = [listed(), listed(), listed()]
    await arrive(same)
    await arrive({ ...other, duration_ms: 59_000, call_cost: { combined_cost: 9.5 } })
    const task = await begin()
    const after = await compare(task, [
      same,
      lost,
      other,
      listed({ call_status: 'ongoing', end_timestamp: undefined, disconnection_reason: undefined }),
      listed({ end_timestamp: Date.now() - 60_000 }),
      listed({ agent_id: 'agent_elsewhere' }),
    ])
    expect(after.pending.map(({ call_id }) => call_id).sort()).toEqual([lost.call_id, other.call_id].sort())
    const report = await read(task)
    expect(report).toMatchObject({
      matched: 1,
      missing: 1,
      differing: 1,
      extra: 0,
      unresolved: 2,
      unsettled: 2,
      not_ours_yet: 1,
      retell: { calls: 3, duration_seconds: 180, minutes: '3.0000', provider_cost: '0.300000' },
      ours: { calls: 2, duration_seconds: 119, minutes: '1.9833', provider_cost: '0.195000' },
    })
    expect(report.findings.find(({ kind }) => kind === 'differing')?.fields).toEqual([
      { field: 'duration_ms', ours: 59_000, theirs: 60_000 },
      { field: 'provider_cost', ours: '0.095000', theirs: '0.100000' },
    ])
    expect(report.agents).toMatchObject([
      { agent_id: agent.agent_id, id: agent.id, name: agent.name, matched: 1, not_ours_yet: { calls: 0 } },
      {
        agent_id: 'agent_elsewhere',
        id: null,
        name: 'At Retell',
        matched: 0,
        retell: { calls: 0 },
        not_ours_yet: { calls: 1 },
      },
    ])
  })

  it('counts a call once, however often it is listed', async () => {
    const call = listed()
    await arrive(call)
    const task = await begin()
    await compare(task, [call, call], { p_cursor: 'more' })
    await compare(task, [call])
    expect(await read(task)).toMatchObject({ matched: 1, retell: { calls: 1 }, pages: 2 })
  })

  it('moves on to the next page, and from the last to the next pass', async () => {
    const task = await begin()
    expect(task.step?.pass).toBe('started')
    const more = await compare(task, [], { p_cursor: 'next' })
    expect(more).toMatchObject({ cursor: 'next', step: task.step })
    expect(await compare(task, [])).toMatchObject({ cursor: null, step: { pass: 'unstarted' } })
    expect(await compare(task, [])).toMatchObject({ step: { pass: 'unlisted', key_id: null } })
  })

  it('finds a call without any time by ours, and takes one that is unknown for missing', async () => {
    const timeless = {
      start_timestamp: undefined,
      end_timestamp: undefined,
      duration_ms: 0,
      call_status: 'not_connected',
    }
    const known = listed(timeless)
    const old = listed(timeless)
    const post = (call: object, hours: number) =>
      postCall(supabase, agent, new Date(startedAt(hours)).toISOString(), {
        ...call,
        start_timestamp: undefined,
      })
    await post(known, 2)
    await post(old, 24 * 40)
    const task = await begin()
    await compare(task, [known, old, listed(timeless)])
    expect(await read(task)).toMatchObject({ matched: 1, missing: 1, retell: { calls: 2 } })
  })

  it('lets what Retell no longer says be, but tells of money that Retell does not count', async () => {
    const [quiet, free] = [listed(), listed()]
    await arrive(quiet)
    await arrive(free)
    const task = await begin()
    const after = await compare(task, [
      { ...quiet, call_analysis: undefined, disconnection_reason: undefined },
      { ...free, call_cost: undefined },
    ])
    expect(after.pending).toEqual([])
    expect(await read(task)).toMatchObject({
      matched: 1,
      differing: 1,
      findings: [
        {
          call_id: free.call_id,
          outcome: 'kept',
          reason: 'absent_at_retell',
          fields: [{ field: 'provider_cost', theirs: null }],
        },
      ],
    })
  })
})

describe('our calls that Retell has not listed', () => {
  it('are asked for by their ids: extra where Retell does not know them, compared where it dates them differently', async () => {
    const [gone, moved] = [listed(), listed()]
    await arrive(gone)
    await arrive(moved)
    const task = await begin()
    await compare(task, [])
    await compare(task, [])
    const ids = await rpc(supabase.service, 'get_unlisted_calls', held(task))
    expect([...ids.call_ids].sort()).toEqual([gone.call_id, moved.call_id].sort())
    const start_timestamp = startedAt(24 * 60)
    await compare(task, [{ ...moved, start_timestamp }], { p_asked: ids.call_ids })
    expect(await rpc(supabase.service, 'get_unlisted_calls', held(task))).toEqual({ call_ids: [], cursor: null })
    const report = await read(task)
    expect(report).toMatchObject({ extra: 1, differing: 1, retell: { calls: 1 }, ours: { calls: 2 } })
    expect(report.findings.find(({ kind }) => kind === 'extra')).toMatchObject({
      call_id: gone.call_id,
      outcome: 'kept',
      reason: 'unknown_at_retell',
    })
  })
})

describe('many calls that Retell has not listed', () => {
  it('are gone through in order, each once, however few can be asked for at once', async () => {
    const calls = Array.from({ length: 7 }, (_, index) => listed({ start_timestamp: startedAt(2 + index) }))
    for (const call of calls) await arrive(call)
    let task = await begin()
    task = await compare(task, [])
    task = await compare(task, [calls[3] ?? {}])
    const asked: string[] = []
    while (task.step) {
      const page = await rpc(supabase.service, 'get_unlisted_calls', { ...held(task), p_limit: 2 })
      asked.push(...page.call_ids)
      task = await compare(task, [], { p_asked: page.call_ids, p_cursor: page.cursor })
    }
    expect(asked).toEqual(
      calls
        .toSpliced(3, 1)
        .reverse()
        .map(({ call_id }) => call_id),
    )
    expect(await read(task)).toMatchObject({ matched: 1, extra: 6 })
  })
})

describe('what was fetched', () => {
  it('is recovered or healed where both sides agree afterwards, and says why where not', async () => {
    const [lost, other, foreign] = [listed(), listed(), listed()]
    await arrive({ ...other, duration_ms: 59_000 })
    const task = await begin()
    await compare(task, [lost, other, foreign])
    await arrive(lost)
    const { pending } = await rpc(supabase.service, 'settle_reconciled_calls', {
      ...held(task),
      p_calls: [
        { call_id: lost.call_id, reason: null, call: lost },
        { call_id: other.call_id, reason: null, call: other },
        { call_id: foreign.call_id, reason: 'unknown_at_retell' },
      ],
    })
    expect(pending).toEqual([])
    const report = await read(task)
    expect(report).toMatchObject({ missing: 2, differing: 1, recovered: 1, healed: 0, unresolved: 2 })
    const outcomes = Object.fromEntries(
      report.findings.map(({ call_id, outcome, reason }) => [call_id, [outcome, reason]]),
    )
    expect(outcomes).toEqual({
      [lost.call_id]: ['mended', null],
      [other.call_id]: ['kept', 'unchanged'],
      [foreign.call_id]: ['kept', 'unknown_at_retell'],
    })
  })

  it('counts once, though it is told twice', async () => {
    const lost = listed()
    const task = await begin()
    await compare(task, [lost])
    await arrive(lost)
    for (let time = 0; time < 2; time += 1) {
      await rpc(supabase.service, 'settle_reconciled_calls', {
        ...held(task),
        p_calls: [{ call_id: lost.call_id, reason: null, call: lost }],
      })
    }
    expect(await read(task)).toMatchObject({ missing: 1, recovered: 1, unresolved: 0 })
  })
})

describe('the turns', () => {
  it('let one process at a time have a client, and the next one go on where a dead one was', async () => {
    const task = await begin()
    const again = () => rpc(supabase.service, 'claim_reconciliation', { p_org_id: client.id })
    expect(await again()).toBeNull()
    await compare(task, [], { p_cursor: 'page 2' })
    await asOwner(supabase.pool, (db) =>
      db.query(`update system.reconciliation_turns set leased_until = now() - interval '1 second'`),
    )
    const heir = await again()
    expect(heir).toMatchObject({ id: task.id, cursor: 'page 2' })
    await expect(compare(task, [])).rejects.toMatchObject({ code: 'PT409' })
  })

  it('begin for every client with an agent, and again within the hour', async () => {
    const any = () => rpc(supabase.service, 'claim_reconciliation', {})
    await asOwner(supabase.pool, (db) =>
      db.query('update system.agents set deleted_at = now() where id <> $1', [agent.id]),
    )
    const task = await any()
    expect(task).toMatchObject({ organization_id: client.id })
    if (!task) return
    expect(await any()).toBeNull()
    const done = await rpc(supabase.service, 'finish_reconciliation', held(task))
    expect(done).toMatchObject({ status: 'done', trigger: 'schedule', failure: null })
    expect(await any()).toBeNull()
    await asOwner(supabase.pool, (db) =>
      db.query(`update system.reconciliation_turns set due_at = due_at - interval '51 minutes'`),
    )
    const next = await any()
    if (!next) throw new Error('the next should be due')
    // It overlaps what was compared by a day.
    expect(next.from_ms).toBe(task.to_ms - 24 * HOUR_MS)
  })

  it('wait longer each time that Retell does not answer, as long as it says, and give up in the end', async () => {
    let task = await begin()
    const dueIn = async () => {
      const { rows } = await asOwner(supabase.pool, (db) =>
        db.query<{ seconds: number }>(
          'select extract(epoch from due_at - clock_timestamp())::int as seconds from system.reconciliation_turns where organization_id = $1',
          [client.id],
        ),
      )
      return rows[0]?.seconds
    }
    const due = () =>
      asOwner(supabase.pool, (db) =>
        db.query('update system.reconciliation_turns set due_at = now() where due_at < $1', ['infinity']),
      )
    const waits = []
    for (const retryAfter of [undefined, undefined, 500]) {
      await rpc(supabase.service, 'suspend_reconciliation', { ...held(task), p_retry_after_seconds: retryAfter })
      waits.push(await dueIn())
      await due()
      task = await claim()
    }
    for (const [index, wait] of [30, 60, 500].entries()) expect(Math.abs((waits[index] ?? 0) - wait)).toBeLessThan(3)
    expect(await read(task)).toMatchObject({ status: 'running', waiting: { attempts: 3 } })
    await compare(task, [])
    expect(await read(task)).toMatchObject({ waiting: null })
    for (let time = 0; time < 12; time += 1) {
      await rpc(supabase.service, 'suspend_reconciliation', held(task))
      await due()
      if (time < 11) task = await claim()
    }
    expect(await read(task)).toMatchObject({ status: 'failed', failure: 'retell_unavailable' })
  })

  it('stop where Retell refuses the key, until there is another', async () => {
    const task = await begin()
    const key = task.keys[0]
    if (!key) throw new Error('a client has a key')
    const after = await rpc(supabase.service, 'refuse_reconciliation_key', { ...held(task), p_key_id: key.id })
    expect(after).toMatchObject({ step: { pass: 'unlisted' }, keys: [{ is_refused: true }] })
    expect(await rpc(supabase.service, 'finish_reconciliation', held(task))).toMatchObject({
      status: 'failed',
      failure: 'key_refused',
      keys: [{ last4: client.retell_api_key_last4, is_refused: true }],
    })
    await asOwner(supabase.pool, (db) =>
      db.query(`update system.reconciliation_turns set due_at = 'infinity' where organization_id <> $1`, [client.id]),
    )
    expect(await rpc(supabase.service, 'claim_reconciliation', {})).toBeNull()
    await rpc(supabase.service, 'update_organization', {
      p_org_id: client.id,
      p_changes: { retell_api_key_ciphertext: 'another', retell_api_key_last4: '9999' },
    })
    const next = await rpc(supabase.service, 'claim_reconciliation', {})
    expect(next?.keys.map(({ ciphertext }) => ciphertext)).toEqual(['another', key.ciphertext])
  })

  it('leave nothing behind but the report', async () => {
    const call = listed()
    const task = await begin()
    await compare(task, [call])
    await rpc(supabase.service, 'finish_reconciliation', held(task))
    const kinds = await inOrganization(supabase.pool, client.id, async (db) => {
      const { rows } = await db.query<{ kind: string }>(`select kind from ${client.schema_name}.documents`)
      return rows.map(({ kind }) => kind)
    })
    expect(kinds).toEqual(['reconciliation'])
  })
})

describe('create_reconciliation', () => {
  it('compares days of the client, wherever the database is, and no further than what is settled', async () => {
    await rpc(supabase.service, 'update_organization', { p_org_id: client.id, p_changes: { timezone: 'Asia/Tokyo' } })
    const task = await begin({ p_from: '2026-03-01', p_to: '2026-03-02' })
    expect(await read(task)).toMatchObject({ from: '2026-02-28T15:00:00.000Z', to: '2026-03-02T14:59:59.999Z' })
    await rpc(supabase.service, 'finish_reconciliation', held(task))
    const now = await begin()
    expect(Date.now() - now.to_ms).toBeGreaterThanOrEqual(15 * 60_000)
  })

  it('refuses a second one at once, and days to come', async () => {
    await expect(begin({ p_from: '2099-01-01' })).rejects.toMatchObject({ code: 'PT400' })
    await begin()
    await expect(begin()).rejects.toMatchObject({ code: 'PT409' })
  })

  it('lists the reports newest first, page by page', async () => {
    const ids = []
    for (let time = 0; time < 3; time += 1) {
      const task = await begin()
      ids.unshift(task.id)
      await rpc(supabase.service, 'finish_reconciliation', held(task))
    }
    const list = (cursor?: string) =>
      rpc(supabase.service, 'get_reconciliations', { p_org_id: client.id, p_limit: 2, p_cursor: cursor })
    const first = await list()
    const second = await list(first.next_cursor ?? undefined)
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids)
    expect(second.next_cursor).toBeNull()
    expect(first.data[0]).not.toHaveProperty('findings')
  })
})

describe('a call that was fetched', () => {
  const fetched = (call: object) =>
    rpc(supabase.service, 'record_call_event', {
      p_id: null,
      p_org_id: client.id,
      p_event: 'call_reconciled',
      p_sent_at: new Date().toISOString(),
      p_body_sha256: '00'.repeat(32),
      p_payload: { event: 'call_reconciled', call },
    })

  it('stays with the registration of its agent, and the bill, that it had', async () => {
    await goLive(supabase)
    const call = listed()
    await arrive(call)
    const rowOf = async () => {
      const row = await readCall(supabase.pool, client, call.call_id)
      return { agent_id: row?.agent_id, billable_reason: row?.billable_reason, revenue: row?.revenue }
    }
    const before = await rowOf()
    expect(before).toMatchObject({ agent_id: agent.id, billable_reason: 'default' })
    await rpc(supabase.service, 'delete_agent', { p_id: agent.id })
    await createTestAgent(supabase.service, client.id, agent.agent_id)
    await fetched({ ...call, call_cost: { combined_cost: 11 } })
    expect(await readCall(supabase.pool, client, call.call_id)).toMatchObject({ ...before, provider_cost: '0.110000' })
  })

  it('stands here, but neither proves that events of its agent come nor that it lives', async () => {
    const call = listed()
    expect(await fetched(call)).toEqual({ status: 'stored', call_id: call.call_id })
    expect(await fetched(call)).toEqual({ status: 'duplicate', call_id: call.call_id })
    expect(await rpc(supabase.service, 'get_agent', { p_id: agent.id })).toMatchObject({
      status: 'pending',
      is_validated: false,
      last_event_at: null,
    })
    const { data } = await rpc(supabase.service, 'get_organization_calls', { p_org_id: client.id })
    expect(data).toMatchObject([{ external_call_id: call.call_id, billable_reason: 'agent_not_validated' }])
  })

  it('is made whole, not doubled or undone, by events that come late', async () => {
    const call = listed({ call_analysis: undefined })
    await fetched(call)
    const late = (event: string, changes: object) =>
      postEvent(supabase, agent, { event, call: { ...call, ...changes } })
    await late('call_analyzed', { call_analysis: { user_sentiment: 'Negative' }, duration_ms: 59_000 })
    await late('call_started', { duration_ms: undefined, call_status: 'ongoing' })
    const { data } = await rpc(supabase.service, 'get_organization_calls', { p_org_id: client.id })
    expect(data).toMatchObject([{ status: 'ended', duration_seconds: 60, sentiment: 'negative' }])
  })
})
