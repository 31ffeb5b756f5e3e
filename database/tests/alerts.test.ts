import type { Alert, AlertKind, Organization } from '@roy/types'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
  type TestUser,
} from '../testing/index.ts'

let supabase: TestSupabase
let dentist: Organization
let superAdmin: TestUser
let admin: TestUser

beforeAll(async () => {
  supabase = await createTestSupabase()
  dentist = await createTestOrganization(supabase.service, { p_name: 'Bright Smile' })
  superAdmin = await supabase.createUser({ role: 'super_admin' })
  admin = await supabase.createUser({ role: 'org_admin', organization_id: dentist.id })
  await supabase.createUser({ role: 'org_viewer', organization_id: dentist.id })
  const salon = await createTestOrganization(supabase.service)
  await supabase.createUser({ role: 'org_admin', organization_id: salon.id })
})
afterAll(() => supabase.close())
beforeEach(() =>
  query('delete from system.alerts; delete from system.outbox; delete from system.notification_opt_outs'),
)

const query = (sql: string, values?: unknown[]) =>
  asOwner(supabase.pool, async (db) => (await db.query(sql, values)).rows)

const raise = (details: object = {}, kind: AlertKind = 'reconciliation_differs') =>
  query('select system.raise_alert($1, $2, $3, $4)', [dentist.id, kind, 'calls', details])
const clear = (kind: AlertKind = 'reconciliation_differs') =>
  query('select system.clear_alert($1, $2, $3)', [dentist.id, kind, 'calls'])
const evaluate = () => rpc(supabase.service, 'evaluate_alerts', {})

/** Lets time pass: everything that was noted so far was so long ago. */
const pass = (minutes: number) =>
  query(
    `update system.alerts set raised_at = raised_at - $1 * interval '1 minute',
       cleared_at = cleared_at - $1 * interval '1 minute', told_at = told_at - $1 * interval '1 minute'`,
    [minutes],
  )

/** The mails that were decided, oldest first: to whom, and what they say of the alert. */
async function mails(): Promise<{ to: string; status: string }[]> {
  const rows = await query(
    `select payload ->> 'to' as to, payload #>> '{alert,status}' as status from system.outbox order by created_at, payload ->> 'to'`,
  )
  return rows as { to: string; status: string }[]
}
const statuses = async () => (await mails()).filter(({ to }) => to === superAdmin.email).map(({ status }) => status)

async function alerts(): Promise<Alert[]> {
  return (await rpc(supabase.service, 'get_alerts', { p_org_id: dentist.id })).data
}

describe('an alert', () => {
  it('is told when it is raised and when it is over, each once', async () => {
    await raise({ calls: 3 })
    await raise({ calls: 4 })
    expect(await alerts()).toMatchObject([
      { kind: 'reconciliation_differs', subject: 'calls', status: 'open', details: { calls: 4 }, cleared_at: null },
    ])
    expect(await mails()).toEqual([{ to: superAdmin.email, status: 'open' }])
    await pass(61)
    await clear()
    await clear()
    expect(await alerts()).toMatchObject([{ status: 'over', organization_name: 'Bright Smile' }])
    expect(await statuses()).toEqual(['open', 'over'])
  })

  it('is mailed about once an hour at most, and in the end as it is', async () => {
    await raise()
    for (let flap = 0; flap < 5; flap++) {
      await clear()
      await evaluate()
      await raise()
      await evaluate()
    }
    expect(await statuses()).toEqual(['open'])
    await clear()
    await pass(59)
    await evaluate()
    expect(await statuses()).toEqual(['open'])
    await pass(2)
    await evaluate()
    await evaluate()
    expect(await statuses()).toEqual(['open', 'over'])
    expect(await alerts()).toHaveLength(1)
  })

  it('that comes back is told again, an hour after the last mail', async () => {
    await raise()
    await pass(120)
    await clear()
    await raise()
    expect(await statuses()).toEqual(['open', 'over'])
    await pass(61)
    await evaluate()
    expect(await statuses()).toEqual(['open', 'over', 'open'])
  })

  it('that comes back much later is another one', async () => {
    await raise()
    await pass(120)
    await clear()
    await pass(120)
    await raise()
    expect((await alerts()).map(({ status }) => status)).toEqual(['open', 'over'])
    expect(await statuses()).toEqual(['open', 'over', 'open'])
  })

  it('is one however many raise it at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => raise()))
    expect(await alerts()).toHaveLength(1)
    expect(await statuses()).toEqual(['open'])
  })

  it('is raised only if what raised it was committed', async () => {
    await expect(query(`select system.raise_alert(null, 'outbox_given_up', 'mail'); select 1 / 0`)).rejects.toThrow(
      'division',
    )
    expect(await mails()).toEqual([])
  })

  it('whatever happens, is told in turns and an hour apart, and ends up told as it is', async () => {
    const step = fc.oneof(
      fc.constantFrom('raise', 'clear', 'evaluate'),
      fc.integer({ min: 1, max: 90 }).map((minutes) => ({ minutes })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await query('delete from system.alerts; delete from system.outbox')
        let now = 0
        let isOpen = false
        const told: { at: number; status: string }[] = []
        for (const step of [...steps, { minutes: 61 }, 'evaluate']) {
          if (typeof step === 'object') {
            now += step.minutes
            await pass(step.minutes)
          } else if (step === 'evaluate') await evaluate()
          else {
            isOpen = step === 'raise'
            await (isOpen ? raise() : clear())
          }
          for (const status of (await statuses()).slice(told.length)) told.push({ at: now, status })
        }
        for (const [index, { at, status }] of told.entries()) {
          expect(status).toBe(index % 2 === 0 ? 'open' : 'over')
          expect(at - (told[index - 1]?.at ?? -60)).toBeGreaterThanOrEqual(60)
        }
        expect(told.at(-1)?.status ?? 'over').toBe(isOpen ? 'open' : 'over')
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})

describe('who is told', () => {
  it('are super admins, and of a budget the admins of the client as well', async () => {
    await raise()
    await raise({}, 'budget_reached')
    const told = (await mails()).map(({ to }) => to)
    expect(told.sort()).toEqual([admin.email, superAdmin.email, superAdmin.email].sort())
  })

  it('is not who does not want to be, or is disabled', async () => {
    const other = await supabase.createUser({ role: 'super_admin' })
    await query(`update system.users set status = 'disabled' where id = $1`, [other.id])
    await rpc(admin.client, 'update_own_notifications', { p_changes: { budget_reached: false } })
    await raise({}, 'budget_reached')
    expect(await mails()).toEqual([{ to: superAdmin.email, status: 'open' }])
  })
})

describe('update_own_notifications', () => {
  it('changes the kinds that one’s role is told of, and no others', async () => {
    expect(await rpc(admin.client, 'get_own_notifications', {})).toEqual({ budget_reached: true })
    const changes = { p_changes: { budget_reached: false } }
    for (const _again of [1, 2]) {
      expect(await rpc(admin.client, 'update_own_notifications', changes)).toEqual({ budget_reached: false })
    }
    const others = rpc(admin.client, 'update_own_notifications', { p_changes: { agent_silent: false } })
    await expect(others).rejects.toMatchObject({ code: 'PT400', message: 'invalid_request' })
    await rpc(admin.client, 'update_own_notifications', { p_changes: { budget_reached: true } })
    expect(await rpc(admin.client, 'get_own_notifications', {})).toEqual({ budget_reached: true })
    expect(Object.keys(await rpc(superAdmin.client, 'get_own_notifications', {}))).toHaveLength(5)
  })
})

describe('get_alerts', () => {
  it('finds by status and kind, and pages newest first', async () => {
    await raise()
    await query(`select system.raise_alert(null, 'outbox_given_up', 'mail')`)
    await clear()
    const list = (args: object) => rpc(superAdmin.client, 'get_alerts', args)
    expect((await list({ p_status: 'open' })).data).toMatchObject([
      { kind: 'outbox_given_up', organization_name: null },
    ])
    expect((await list({ p_status: 'over' })).data).toMatchObject([{ kind: 'reconciliation_differs' }])
    expect((await list({ p_kind: 'agent_silent' })).data).toEqual([])
    const first = await list({ p_limit: 1 })
    const second = await list({ p_limit: 1, p_cursor: first.next_cursor ?? '' })
    expect([...first.data, ...second.data].map(({ kind }) => kind)).toEqual([
      'outbox_given_up',
      'reconciliation_differs',
    ])
    expect(second.next_cursor).toBeNull()
  })
})

it('an alert is forgotten a year after it was over, and not while it is open', async () => {
  await raise()
  await pass(400 * 24 * 60)
  expect(await rpc(supabase.service, 'prune_alerts', {})).toBe(0)
  await clear()
  expect(await rpc(supabase.service, 'prune_alerts', {})).toBe(0)
  await pass(366 * 24 * 60)
  expect(await rpc(supabase.service, 'prune_alerts', {})).toBe(1)
})
