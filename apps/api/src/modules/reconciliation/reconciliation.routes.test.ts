import { asOwner } from '@roy/database/testing'
import { type FakeRetell, startFakeRetell } from '@roy/fake-retell'
import type { RetellCall } from '@roy/retell-simulator'
import type { Call, Reconciliation } from '@roy/types'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pageOf } from '../../http/answers.ts'
import { type ClientAtRetell, callsAtRetell, createClientAtRetell } from '../../testing/client-at-retell.ts'
import { deliver } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { CRON_SECRET, createTestApi, type TestApi } from '../../testing/test-api.ts'
import { reconciliationAnswer, reconciliationSummaryAnswer } from './reconciliation.answers.ts'
import { reconcileWhatIsDue } from './reconciliation.service.ts'

let api: TestApi
let retell: FakeRetell
let client: ClientAtRetell

beforeAll(async () => {
  retell = await startFakeRetell({ callPace: 0 })
  api = await createTestApi({ env: { RETELL_API_URL: retell.url } })
})
afterAll(async () => {
  await api.close()
  await retell.close()
})
beforeEach(async () => {
  client = await createClientAtRetell(api, retell)
})
afterEach(() => retell.control.clearFaults())

const path = (of = client) => `/api/organizations/${of.organization.id}/reconciliations`
const begin = async (body: object = {}, of = client): Promise<Reconciliation> =>
  expectAnswer(reconciliationAnswer, (await api.post(path(of), body, api.superAdmin).expect(202)).body)
const read = async (id: string, of = client): Promise<Reconciliation> =>
  expectAnswer(reconciliationAnswer, (await api.get(`${path(of)}/${id}`, api.superAdmin).expect(200)).body)

/** Resolves with the report when a reconciliation has ended. */
async function reconcile(body: object = {}, of = client): Promise<Reconciliation> {
  const { id } = await begin(body, of)
  await expect.poll(async () => (await read(id, of)).status, { timeout: 60_000 }).not.toBe('running')
  return read(id, of)
}

const callsHere = async (of = client): Promise<Call[]> => {
  const url = `/api/multi-tenant/calls?org_id=${of.organization.id}&from=2000-01-01&limit=200`
  return (await api.get(url, api.superAdmin).expect(200)).body.data
}
const deliverCall = (call: object, event = 'call_analyzed') =>
  deliver(api, client, { event, event_timestamp: Date.now(), call }).expect(200)
const sumOf = (calls: RetellCall[]) => ({
  calls: calls.length,
  duration_seconds: Math.round(calls.reduce((sum, { duration_ms = 0 }) => sum + duration_ms, 0)) / 1000,
})

/** Lets what is under way or waits have its turn now. */
const due = () =>
  asOwner(api.supabase.pool, (db) =>
    db.query('update system.reconciliation_turns set due_at = now(), leased_until = null where organization_id = $1', [
      client.organization.id,
    ]),
  )
const tools = () => ({ ...api.dependencies, log: api.dependencies.logger })

describe('a reconciliation', () => {
  test('says of what has come that both sides have the same, to the millisecond and the cent', async () => {
    const calls = await callsAtRetell(retell, client, 12, { outcome: 'ended' })
    for (const call of calls) await deliverCall(call)
    const report = await reconcile()
    expect(report).toMatchObject({
      status: 'done',
      trigger: 'request',
      matched: 12,
      missing: 0,
      differing: 0,
      extra: 0,
      unresolved: 0,
      retell: sumOf(calls),
      findings: [],
    })
    expect(report.ours).toEqual(report.retell)
    const cents = calls.reduce((sum, { call_cost }) => sum + Math.round((call_cost?.combined_cost ?? 0) * 1e4), 0)
    expect(Number(report.retell.provider_cost)).toBeCloseTo(cents / 1e6, 6)
    expect(report.agents).toMatchObject([{ agent_id: client.agent.agent_id, id: client.agent.id, matched: 12 }])
  })

  test('recovers calls of which no webhook came, with what was said in them, and only once', async () => {
    const calls = await callsAtRetell(retell, client, 8, { outcome: 'ended' })
    const lost = calls.slice(3)
    for (const call of calls.slice(0, 3)) await deliverCall(call)
    const report = await reconcile()
    expect(report).toMatchObject({ matched: 3, missing: 5, recovered: 5, unresolved: 0, ours: { calls: 3 } })
    expect(report.findings.map(({ call_id, outcome }) => [call_id, outcome]).sort()).toEqual(
      lost.map(({ call_id }) => [call_id, 'mended']).sort(),
    )
    expect(await callsHere()).toHaveLength(8)
    const [first] = (await callsHere()).filter(({ external_call_id }) => external_call_id === lost[0]?.call_id)
    const url = `/api/multi-tenant/calls/${first?.id}?org_id=${client.organization.id}`
    const { body } = await api.get(url, api.superAdmin).expect(200)
    expect(body.transcript).toBe(lost[0]?.transcript)
    expect(body.events).toMatchObject([{ event: 'call_reconciled' }])

    expect(await reconcile()).toMatchObject({ matched: 8, missing: 0, recovered: 0 })
    for (const call of lost) await deliverCall(call)
    expect(await callsHere()).toHaveLength(8)
    expect(await reconcile()).toMatchObject({ matched: 8, differing: 0 })
  })

  test('finds calls that never connected, which have no time at Retell', async () => {
    const calls = await callsAtRetell(retell, client, 3, { kind: 'outbound', outcome: 'not_connected' })
    expect(calls.every(({ start_timestamp }) => start_timestamp === undefined)).toBe(true)
    expect(await reconcile()).toMatchObject({ missing: 3, recovered: 3, unresolved: 0 })
    expect((await callsHere()).map(({ status, billed_minutes }) => [status, billed_minutes])).toEqual(
      Array(3).fill(['not_connected', '0.0000']),
    )
    // They are dated by when they were recovered, which is not settled yet: known, and of the next window.
    expect(await reconcile()).toMatchObject({ matched: 0, missing: 0, unresolved: 0 })
    expect(await callsHere()).toHaveLength(3)
  })

  test('heals what differs, and reports it as it was', async () => {
    const [call] = await callsAtRetell(retell, client, 1, { outcome: 'ended' })
    if (!call) throw new Error('there is one')
    const { call_analysis: _lost, ...ended } = call
    await deliverCall(
      { ...ended, duration_ms: (call.duration_ms ?? 0) - 1, call_cost: { combined_cost: 1 } },
      'call_ended',
    )
    const report = await reconcile()
    expect(report).toMatchObject({ matched: 0, differing: 1, healed: 1, unresolved: 0 })
    expect(report.findings[0]?.fields.map(({ field }) => field)).toEqual([
      'duration_ms',
      'provider_cost',
      'sentiment',
      'successful',
    ])
    expect(report.findings[0]?.fields[0]).toEqual({
      field: 'duration_ms',
      ours: (call.duration_ms ?? 0) - 1,
      theirs: call.duration_ms,
    })
    expect(await reconcile()).toMatchObject({ matched: 1, differing: 0 })
    // The lost event, late: it says nothing new.
    await deliverCall(call)
    expect(await reconcile()).toMatchObject({ matched: 1, differing: 0 })
  })

  test('follows a value that changes to and fro', async () => {
    const [call] = await callsAtRetell(retell, client, 1, { outcome: 'ended' })
    if (!call) throw new Error('there is one')
    for (const combined_cost of [10, 12, 10]) {
      const changed = { ...call, call_cost: { combined_cost, product_costs: [] } }
      await retell.control.addCalls(client.workspaceId, [{ placed_at: call.start_timestamp ?? 0, call: changed }])
      await reconcile()
      expect((await callsHere())[0]?.provider_cost).toBe(`0.${combined_cost}0000`)
    }
  })

  test('tells of calls that Retell does not know', async () => {
    const [call] = await callsAtRetell(retell, client, 1, { outcome: 'ended' })
    await deliverCall({ ...call, call_id: 'call_unknown_at_retell', start_timestamp: Date.now() - 7_200_000 })
    const report = await reconcile()
    expect(report).toMatchObject({ missing: 1, recovered: 1, extra: 1, unresolved: 1, retell: { calls: 1 } })
    expect(report.findings).toContainEqual(
      expect.objectContaining({ call_id: 'call_unknown_at_retell', kind: 'extra', reason: 'unknown_at_retell' }),
    )
  })

  test('counts calls of agents that are not registered here, and stores none', async () => {
    const stranger = { ...client, agent: { ...client.agent, agent_id: 'agent_that_nobody_added' } }
    const calls = await callsAtRetell(retell, stranger, 4)
    const report = await reconcile()
    expect(report).toMatchObject({ not_ours_yet: 4, missing: 0, retell: { calls: 0 }, unresolved: 0 })
    expect(report.agents).toMatchObject([{ agent_id: 'agent_that_nobody_added', id: null, not_ours_yet: sumOf(calls) }])
    expect(await callsHere()).toEqual([])
  })

  test('leaves a call alone that still runs', async () => {
    const [call] = await callsAtRetell(retell, client, 1, { outcome: 'ended' })
    if (!call) throw new Error('there is one')
    const { disconnection_reason: _reason, end_timestamp: _end, ...running } = call
    const ongoing = { ...running, call_status: 'ongoing' as const }
    await retell.control.addCalls(client.workspaceId, [{ placed_at: call.start_timestamp ?? 0, call: ongoing }])
    expect(await reconcile()).toMatchObject({ unsettled: 1, missing: 0, retell: { calls: 0 } })
    expect(await callsHere()).toEqual([])
  })

  test('of another client sees nothing of these calls, whatever the window', async () => {
    const other = await createClientAtRetell(api, retell)
    const calls = await callsAtRetell(retell, client, 5)
    const { body } = await api.post(path(other), { from: '2020-01-01' }, api.superAdmin).expect(202)
    await expect.poll(async () => (await read(body.id, other)).status).toBe('done')
    const text = JSON.stringify(await read(body.id, other))
    for (const { call_id } of calls) expect(text).not.toContain(call_id)
    expect(text).not.toContain(client.agent.agent_id)
    expect(await callsHere(other)).toEqual([])
    expectError(await api.get(`${path()}/${body.id}`, api.superAdmin), 'not_found')
  })

  test('reads ten thousand calls page by page', async () => {
    const calls = await callsAtRetell(retell, client, 10_000)
    const [some] = [calls.slice(0, 20)]
    const stranger = 'agent_of_the_thousands'
    const others = calls.slice(20).map((call) => ({
      placed_at: call.start_timestamp ?? Date.now() - 7_200_000,
      call: { ...call, agent_id: stranger },
    }))
    await retell.control.addCalls(client.workspaceId, others)
    const report = await reconcile()
    expect(report).toMatchObject({
      status: 'done',
      recovered: 20,
      not_ours_yet: 9_980,
      unresolved: 0,
      retell: sumOf(some),
    })
    expect(report.pages).toBeGreaterThanOrEqual(20)
  }, 120_000)
})

describe('where Retell falters', () => {
  test('it waits as long as it is told to, and goes on', async () => {
    const calls = await callsAtRetell(retell, client, 6)
    await retell.control.addFault({ on: 'requests', path: '/v3/list-calls', status: 429, retry_after_seconds: 1 })
    await retell.control.addFault({ on: 'requests', path: '/v2/get-call', status: 500, count: 3 })
    await retell.control.addFault({ on: 'requests', path: '/v2/get-call', disconnect: 'after', count: 2 })
    await retell.control.addFault({ on: 'requests', path: '/v3/list-calls', delay_ms: 300 })
    expect(await reconcile()).toMatchObject({ status: 'done', missing: 6, recovered: 6 })
    expect(await callsHere()).toHaveLength(calls.length)
  })

  test('it leaves off where that takes too long, and goes on later where it was', async () => {
    await callsAtRetell(retell, client, 6, { outcome: 'ended' })
    await retell.control.addFault({
      on: 'requests',
      path: '/v2/get-call',
      status: 429,
      retry_after_seconds: 3600,
      count: 99,
    })
    const { id } = await begin()
    await expect.poll(async () => (await read(id)).waiting?.attempts).toBe(1)
    const waiting = await read(id)
    expect(waiting).toMatchObject({ status: 'running', missing: 6, recovered: 0 })
    expect(Date.parse(waiting.waiting?.until ?? '') - Date.now()).toBeGreaterThan(3_500_000)
    expect(await reconcileWhatIsDue(tools(), Date.now() + 5_000, client.organization.id)).toEqual({
      finished: 0,
      waiting: 0,
      left: 0,
    })
    expectError(await api.post(path(), {}, api.superAdmin), 'conflict')

    await retell.control.clearFaults()
    await due()
    await reconcileWhatIsDue(tools(), Date.now() + 30_000, client.organization.id)
    expect(await read(id)).toMatchObject({ status: 'done', missing: 6, recovered: 6, waiting: null })
  })

  test('a key that it refuses ends it, and it is not asked again by itself', async () => {
    await callsAtRetell(retell, client, 2)
    await retell.control.saveWorkspace({
      workspace_id: client.workspaceId,
      org_name: 'Northside Dental',
      api_keys: [{ api_key: `${client.retellApiKey}_new` }],
    })
    expect(await reconcile()).toMatchObject({
      status: 'failed',
      failure: 'key_refused',
      keys: [{ last4: client.retellApiKey.slice(-4), is_refused: true }],
    })
    const { rows } = await asOwner(api.supabase.pool, (db) =>
      db.query('select due_at::text from system.reconciliation_turns where organization_id = $1', [
        client.organization.id,
      ]),
    )
    expect(rows).toEqual([{ due_at: 'infinity' }])
    expect(api.log()).not.toContain(client.retellApiKey)
  })

  test('while keys are exchanged each is asked, whichever of them works', async () => {
    await callsAtRetell(retell, client, 2, { outcome: 'ended' })
    const second = `${client.retellApiKey}_new`
    const save = (...keys: string[]) =>
      retell.control.saveWorkspace({
        workspace_id: client.workspaceId,
        org_name: 'Northside Dental',
        api_keys: keys.map((api_key) => ({ api_key })),
      })
    await save(client.retellApiKey, second)
    const organization = `/api/organizations/${client.organization.id}`
    await api.put(organization, { retell_api_key: second }, api.superAdmin).expect(200)
    expect(await reconcile()).toMatchObject({ status: 'done', recovered: 2, retell: { calls: 2 } })
    await save(second)
    expect(await reconcile()).toMatchObject({
      status: 'done',
      matched: 2,
      keys: [
        { last4: '_new', is_refused: false },
        { last4: client.retellApiKey.slice(-4), is_refused: true },
      ],
    })
  })
})

describe('whoever is cut off', () => {
  test('is followed by another who goes on from there, and counts nothing twice', async () => {
    await callsAtRetell(retell, client, 30, { outcome: 'ended' })
    let requests = 0
    const killed = new Error('killed')
    const { databases } = api.dependencies
    const asService: typeof databases.asService = {
      rpc: (name, args) => {
        // As when the process ends: nothing more is written, not even that it ends.
        requests += 1
        return requests > 14 ? Promise.reject(killed) : databases.asService.rpc(name, args)
      },
    }
    const dying = { ...tools(), databases: { ...databases, asService } }
    await api.supabase.service.rpc('create_reconciliation', { p_org_id: client.organization.id })
    await expect(reconcileWhatIsDue(dying, Date.now() + 30_000, client.organization.id)).rejects.toThrow(killed)
    const [{ id } = { id: '' }] = (await api.get(path(), api.superAdmin).expect(200)).body.data
    const midway = await read(id)
    expect(midway).toMatchObject({ status: 'running', missing: 30, recovered: 0 })

    await due()
    await reconcileWhatIsDue(tools(), Date.now() + 30_000, client.organization.id)
    expect(await read(id)).toMatchObject({ status: 'done', missing: 30, recovered: 30, retell: midway.retell })
    expect(await callsHere()).toHaveLength(30)
  })

  test('by its time limit leaves the rest to the next', async () => {
    await callsAtRetell(retell, client, 5)
    await api.supabase.service.rpc('create_reconciliation', { p_org_id: client.organization.id })
    await reconcileWhatIsDue(tools(), Date.now() + 1, client.organization.id)
    const [{ id } = { id: '' }] = (await api.get(path(), api.superAdmin).expect(200)).body.data
    expect((await read(id)).status).toBe('running')
    await reconcileWhatIsDue(tools(), Date.now() + 30_000, client.organization.id)
    expect(await read(id)).toMatchObject({ status: 'done', recovered: 5 })
  })

  test('is not doubled by another at the same time', async () => {
    await callsAtRetell(retell, client, 40)
    await api.supabase.service.rpc('create_reconciliation', { p_org_id: client.organization.id })
    const runs = await Promise.all(
      [1, 2, 3].map(() => reconcileWhatIsDue(tools(), Date.now() + 30_000, client.organization.id)),
    )
    expect(runs.reduce((sum, { finished }) => sum + finished, 0)).toBe(1)
    const [{ id } = { id: '' }] = (await api.get(path(), api.superAdmin).expect(200)).body.data
    expect(await read(id)).toMatchObject({ missing: 40, recovered: 40 })
    expect(await callsHere()).toHaveLength(40)
  })
})

describe('the routes', () => {
  test('list the reports without their findings, and refuse what is no request', async () => {
    await callsAtRetell(retell, client, 1)
    await reconcile()
    const { body } = await api.get(path(), api.superAdmin).expect(200)
    expect(expectAnswer(pageOf(reconciliationSummaryAnswer), body).data).toMatchObject([
      { status: 'done', recovered: 1 },
    ])
    const refused = async (input: object) =>
      expectError(await api.post(path(), input, api.superAdmin), 'invalid_request')
    expect(await refused({ from: '2026-02-30' })).toEqual(['from'])
    expect(await refused({ from: '2099-01-01' })).toEqual(['from'])
    expect(await refused({ everything: true })).toEqual(['everything'])
  })

  test('let the schedule go on with what is due', async () => {
    await callsAtRetell(retell, client, 2)
    await asOwner(api.supabase.pool, (db) =>
      db.query(`update system.reconciliation_turns set due_at = 'infinity' where organization_id <> $1`, [
        client.organization.id,
      ]),
    )
    const ask = () => api.get('/api/maintenance/reconcile').set('Authorization', `Bearer ${CRON_SECRET}`)
    expect((await ask().expect(200)).body.finished).toBeGreaterThanOrEqual(1)
    const { body } = await api.get(path(), api.superAdmin).expect(200)
    expect(body.data).toMatchObject([{ trigger: 'schedule', status: 'done', recovered: 2 }])
    expect((await ask().expect(200)).body).toEqual({ finished: 0, waiting: 0, left: 0 })
  })
})
