import type { AgentRow, Alert, Organization } from '@roy/types'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
} from '../testing/index.ts'
import { goLive, postCall } from './support/post-event.ts'

let supabase: TestSupabase
let client: Organization
let agent: AgentRow

beforeAll(async () => {
  supabase = await createTestSupabase()
  await supabase.createUser({ role: 'super_admin' })
})
afterAll(() => supabase.close())
beforeEach(async () => {
  await query(`delete from system.alerts; delete from system.outbox; delete from system.webhook_refusals;
    update system.organizations set monthly_budget = null, silent_after_hours = null`)
  client = await createTestOrganization(supabase.service, { p_timezone: 'Pacific/Auckland' })
  agent = await createTestAgent(supabase.service, client.id)
  await goLive(supabase)
})

const query = (sql: string, values?: unknown[]) =>
  asOwner(supabase.pool, async (db) => (await db.query(sql, values)).rows)
const evaluate = () => rpc(supabase.service, 'evaluate_alerts', {})
const update = (changes: object) =>
  rpc(supabase.service, 'update_organization', { p_org_id: client.id, p_changes: changes })

async function alerts(): Promise<Alert[]> {
  return (await rpc(supabase.service, 'get_alerts', {})).data
}
/** What was mailed of: the subject and whether it is open. */
async function told(): Promise<string[]> {
  const rows = await query(
    `select (payload #>> '{alert,subject}') || ' ' || (payload #>> '{alert,status}') as what from system.outbox
     where payload ? 'alert' order by created_at`,
  )
  return rows.map(({ what }) => what)
}
/** As if the last mails were an hour old, so that what follows is told at once. */
const anHourLater = () => query(`update system.alerts set told_at = told_at - interval '61 minutes'`)

describe('an agent that is silent', () => {
  const heardHoursAgo = (hours: number) =>
    query('update system.agents set last_event_at = now() - make_interval(mins => $2) where id = $1', [
      agent.id,
      hours * 60,
    ])
  beforeEach(() => update({ silent_after_hours: 6 }))

  it('is told of once, after as long as its client says, and once when it is heard again', async () => {
    await heardHoursAgo(5.9)
    expect(await evaluate()).toEqual({ raised: 0, cleared: 0 })
    await heardHoursAgo(6.1)
    expect(await evaluate()).toEqual({ raised: 1, cleared: 0 })
    expect(await evaluate()).toEqual({ raised: 0, cleared: 0 })
    expect(await alerts()).toMatchObject([
      {
        kind: 'agent_silent',
        organization_id: client.id,
        subject: agent.id,
        details: { agent_name: 'Reception', silent_after_hours: 6, agent_id: agent.id },
      },
    ])
    await anHourLater()
    await postCall(supabase, agent, new Date().toISOString())
    expect(await evaluate()).toEqual({ raised: 0, cleared: 1 })
    expect(await told()).toEqual([`${agent.id} open`, `${agent.id} over`])
  })

  it.each([
    ['that was never heard', 'update system.agents set last_event_at = null where id = $1'],
    ['that is paused', `update system.agents set status = 'paused' where id = $1`],
    ['that is deleted', 'update system.agents set deleted_at = now() where id = $1'],
    [
      'whose client is suspended',
      `update system.organizations set status = 'suspended' where id = (select organization_id from system.agents where id = $1)`,
    ],
  ])('is not watched where it is one %s; an alert that was open ends without a word', async (_what, sql) => {
    await heardHoursAgo(7)
    await evaluate()
    await anHourLater()
    await query(sql, [agent.id])
    expect(await evaluate()).toEqual({ raised: 0, cleared: 1 })
    await anHourLater()
    expect(await evaluate()).toEqual({ raised: 0, cleared: 0 })
    expect(await told()).toEqual([`${agent.id} open`])
  })
})

describe('refusals', () => {
  const refuse = (refusals: number, hoursAgo: number, reason = 'invalid_signature', agentId = agent.id) =>
    query(
      `insert into system.webhook_refusals (agent_id, organization_id, hour, reason, refusals, last_refused_at)
       values ($1, $2, date_trunc('hour', now()) - make_interval(hours => $3), $4, $5, now())`,
      [agentId, client.id, hoursAgo, reason, refusals],
    )
  const NOBODY = '00000000-0000-0000-0000-000000000000'

  it('of an agent are told of when they rise far above the usual, and when they are back', async () => {
    await refuse(19, 0)
    expect(await evaluate()).toMatchObject({ raised: 0 })
    await refuse(1, 0, 'malformed')
    expect(await evaluate()).toMatchObject({ raised: 1 })
    expect(await alerts()).toMatchObject([
      { kind: 'refusals_rising', subject: agent.id, details: { refusals_last_hour: 20, usual_per_hour: 0 } },
    ])
    await anHourLater()
    await query(`update system.webhook_refusals set hour = hour - interval '2 hours'`)
    expect(await evaluate()).toEqual({ raised: 0, cleared: 1 })
    expect(await told()).toEqual([`${agent.id} open`, `${agent.id} over`])
  })

  it('that are usual are no alarm', async () => {
    for (let hour = 2; hour < 170; hour++) await refuse(10, hour)
    await refuse(49, 0)
    expect(await evaluate()).toMatchObject({ raised: 0 })
    await refuse(1, 0, 'malformed')
    expect(await evaluate()).toMatchObject({ raised: 1 })
  })

  it('that came by the thousands within a few hours are not usual', async () => {
    for (const reason of ['invalid_signature', 'malformed'])
      for (let hour = 2; hour < 7; hour++) await refuse(50_000, hour, reason)
    await refuse(20, 0)
    expect(await evaluate()).toMatchObject({ raised: 1 })
    expect(await alerts()).toMatchObject([{ details: { usual_per_hour: 0 } }])
  })

  it('do not become usual while they last', async () => {
    await refuse(100, 0)
    await evaluate()
    for (let hour = 2; hour < 170; hour++) await refuse(90, hour)
    expect(await evaluate()).toEqual({ raised: 0, cleared: 0 })
  })

  it('at a client’s own URL are the client’s; those of deleted agents and at nobody’s URLs are no alarm', async () => {
    await refuse(50, 0, 'deleted')
    await query(
      `insert into system.webhook_refusals (agent_id, organization_id, hour, reason, refusals, last_refused_at)
       values ($1, $1, date_trunc('hour', now()), 'unknown_agent', 500, now())`,
      [NOBODY],
    )
    expect(await evaluate()).toMatchObject({ raised: 0 })
    await refuse(20, 0, 'invalid_signature', NOBODY)
    await evaluate()
    expect(await alerts()).toMatchObject([
      { subject: 'client', organization_id: client.id, details: { agent_id: null } },
    ])
  })
})

describe('a budget', () => {
  /** Calls of this month, in the client's time zone, worth so much. */
  const earn = (minutes: number) =>
    postCall(supabase, agent, new Date().toISOString(), { duration_ms: minutes * 60_000 })
  const month = () =>
    new Intl.DateTimeFormat('sv', { timeZone: client.timezone, year: 'numeric', month: '2-digit' }).format()

  it('is told of at 80 and at 100 percent of the month, each once', async () => {
    await update({ monthly_budget: '15' })
    await earn(79)
    expect(await evaluate()).toMatchObject({ raised: 0 })
    await earn(1)
    expect(await evaluate()).toMatchObject({ raised: 1 })
    expect(await alerts()).toMatchObject([
      {
        kind: 'budget_reached',
        details: { percent: 80, revenue: '12.0000', monthly_budget: '15.0000', currency: 'USD' },
      },
    ])
    await earn(19)
    expect(await evaluate()).toMatchObject({ raised: 0 })
    await earn(1)
    expect(await evaluate()).toMatchObject({ raised: 1 })
    await earn(50)
    await evaluate()
    expect(await told()).toEqual([`${month()} 80 open`, `${month()} 100 open`])
  })

  it('that is exceeded at once is told of once, and recovers when it is raised', async () => {
    await update({ monthly_budget: '15' })
    await earn(100)
    expect(await evaluate()).toMatchObject({ raised: 2 })
    expect(await told()).toEqual([`${month()} 100 open`])
    await anHourLater()
    await update({ monthly_budget: '18' })
    expect(await evaluate()).toMatchObject({ raised: 0, cleared: 1 })
    expect(await told()).toEqual([`${month()} 100 open`, `${month()} 100 over`])
  })

  it('begins anew with the month, in the time zone of the client, without a word', async () => {
    await update({ monthly_budget: '15' })
    await earn(100)
    await evaluate()
    await anHourLater()
    // A month passes: what was earned and told of is the last month's.
    await query(`update system.organization_rollups set day = day - interval '1 month' where organization_id = $1`, [
      client.id,
    ])
    await query(`update system.alerts set subject = replace(subject, $1, '2026-01')`, [month()])
    expect(await evaluate()).toMatchObject({ raised: 0, cleared: 2 })
    expect(await told()).toEqual([`${month()} 100 open`])
  })

  it('counts only the calls of the client’s own month', async () => {
    await update({ monthly_budget: '15' })
    const [{ day }] = (await query(`select (date_trunc('month', now() at time zone $1)::date - 1)::text as day`, [
      client.timezone,
    ])) as [{ day: string }]
    await earn(100)
    await query('update system.organization_rollups set day = $2 where organization_id = $1', [client.id, day])
    expect(await evaluate()).toMatchObject({ raised: 0 })
    await query('update system.organization_rollups set day = day + 1 where organization_id = $1', [client.id])
    expect(await evaluate()).toMatchObject({ raised: 2 })
  })
})

describe('a side effect that was given up', () => {
  const giveUp = (status: string, hoursAgo = 0) =>
    query(
      `insert into system.outbox (kind, payload, status, finished_at)
       values ('mail', '{}', $1, now() - make_interval(hours => $2))`,
      [status, hoursAgo],
    )

  it.each(['dead', 'unknown'])('is told of, however many there are, until a day has passed: %s', async (status) => {
    await giveUp(status, 25)
    expect(await evaluate()).toMatchObject({ raised: 0 })
    await giveUp(status)
    await giveUp(status)
    expect(await evaluate()).toMatchObject({ raised: 1 })
    expect(await alerts()).toMatchObject([{ organization_id: null, subject: 'mail', details: { [status]: 2 } }])
    await query(`update system.outbox set finished_at = finished_at - interval '1 day'`)
    await anHourLater()
    expect(await evaluate()).toMatchObject({ cleared: 1 })
    expect(await told()).toEqual(['mail open', 'mail over'])
  })
})

it('several evaluations at once raise and tell each alert once', async () => {
  await update({ silent_after_hours: 1 })
  await query(`update system.agents set last_event_at = now() - interval '2 hours' where id = $1`, [agent.id])
  const runs = await Promise.all(Array.from({ length: 6 }, evaluate))
  expect(runs.reduce((sum, { raised }) => sum + raised, 0)).toBe(1)
  expect(await told()).toEqual([`${agent.id} open`])
})
