import { asOwner } from '@roy/database/testing'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { pageOf } from '../../http/answers.ts'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { CRON_SECRET, createTestApi, PUBLIC_URL, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { alertAnswer } from '../alerts/alerts.answers.ts'
import { notificationsAnswer } from '../notifications/notifications.answers.ts'
import { dispatchAnswer } from './maintenance.answers.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  client = await api.createClient()
  await deliver(api, client, callBody(client, 'call_started')).expect(200)
  const path = `/api/organizations/${client.organization.id}`
  await api.put(path, { silent_after_hours: 6 }, api.superAdmin).expect(200)
})

const query = (sql: string, values?: unknown[]) => asOwner(api.supabase.pool, (db) => db.query(sql, values))
const silentFor = (hours: number) =>
  query('update system.agents set last_event_at = now() - make_interval(hours => $2) where id = $1', [
    client.agent.id,
    hours,
  ])
async function dispatch(app = api.app) {
  const { body } = await request(app)
    .get('/api/maintenance/dispatch')
    .set('Authorization', `Bearer ${CRON_SECRET}`)
    .expect(200)
  return expectAnswer(dispatchAnswer, body)
}
const alertsOf = async (status: string) => {
  const path = `/api/alerts?organization_id=${client.organization.id}&status=${status}`
  return expectAnswer(pageOf(alertAnswer), (await api.get(path, api.superAdmin).expect(200)).body).data
}

describe('GET /api/maintenance/dispatch', () => {
  test('tells super admins of an agent that is silent, once, and that it is heard again', async () => {
    await silentFor(7)
    const arrives = api.mails.next(api.superAdmin.email, AbortSignal.timeout(10_000))
    expect(await dispatch()).toMatchObject({ alerts_raised: 1, alerts_cleared: 0, done: 1 })
    expect(await arrives).toMatchObject({
      subject: `Reception of ${client.organization.name} is silent`,
      from: 'Roy Voice <voice@example.com>',
      links: [`${PUBLIC_URL}/organizations/${client.organization.id}`],
    })
    expect(await dispatch()).toMatchObject({ alerts_raised: 0, done: 0 })
    expect(await alertsOf('open')).toMatchObject([{ kind: 'agent_silent', subject: client.agent.id }])

    await query(`update system.alerts set told_at = told_at - interval '61 minutes'`)
    await deliver(api, client, callBody(client, 'call_started')).expect(200)
    expect(await dispatch()).toMatchObject({ alerts_raised: 0, alerts_cleared: 1, done: 1 })
    expect(api.mails.list(api.superAdmin.email)[0]).toMatchObject({
      subject: expect.stringContaining('is heard again'),
    })
    expect(await alertsOf('open')).toEqual([])
    expect(await alertsOf('over')).toMatchObject([{ status: 'over' }])
  })

  test('tells nobody who does not want to be told', async () => {
    const path = '/api/auth/me/notifications'
    const { body } = await api.put(path, { agent_silent: false }, api.superAdmin).expect(200)
    expect(expectAnswer(notificationsAnswer, body)).toMatchObject({ agent_silent: false, budget_reached: true })
    await silentFor(7)
    expect(await dispatch()).toMatchObject({ alerts_raised: 1, done: 0 })
    await api.put(path, { agent_silent: true }, api.superAdmin).expect(200)
    expect((await api.get(path, api.superAdmin).expect(200)).body).toMatchObject({ agent_silent: true })
  })

  test("tells a client's admins of its budget, at its own domain and in its look", async () => {
    const custom_domain = 'calls.bright-smile.example'
    const changes = { custom_domain, monthly_budget: '10', branding: { name: 'Bright Smile' } }
    await api.put(`/api/organizations/${client.organization.id}`, changes, api.superAdmin).expect(200)
    await query(
      `insert into system.organization_rollups
       select $1, (now() at time zone 'UTC')::date, true, 1, 1, 0, 0, 0, 0, 0, 0, 9, 0`,
      [client.organization.id],
    )
    expect(await dispatch()).toMatchObject({ alerts_raised: 1, done: 2 })
    expect(api.mails.list(client.admin.email)).toMatchObject([
      {
        from: 'Bright Smile <voice@example.com>',
        subject: `${client.organization.name} has reached 80 % of its budget`,
        links: [`https://${custom_domain}/`],
      },
    ])
    expect(api.mails.list(client.viewer.email)).toEqual([])
  })

  test('folds calls whose events were only stored', async () => {
    const other = callBody(client, 'call_ended')
    const holder = await api.supabase.pool.connect()
    try {
      await holder.query('begin')
      await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [client.organization.schema_name])
      await deliver(api, client, other).expect(200)
      expect(await dispatch()).toMatchObject({ calls: 0 })
    } finally {
      await holder.query('rollback')
      holder.release()
    }
    expect(await dispatch()).toMatchObject({ calls: 1 })
  })

  test('does the rest where one part fails, and says that it failed', async () => {
    await silentFor(7)
    const { databases } = api.dependencies
    const asService: typeof databases.asService = {
      rpc: (name, args) =>
        name === 'fold_waiting_call' ? Promise.reject(new Error('away')) : databases.asService.rpc(name, args),
    }
    const app = createApp({ ...api.dependencies, databases: { ...databases, asService } })
    const answer = await request(app).get('/api/maintenance/dispatch').set('Authorization', `Bearer ${CRON_SECRET}`)
    expect(answer.status).toBe(500)
    expect(await alertsOf('open')).toHaveLength(1)
  })

  test('is for the schedule alone', async () => {
    expectError(await api.get('/api/maintenance/dispatch', api.superAdmin), 'unauthenticated')
  })
})

describe('PUT /api/auth/me/notifications', () => {
  test.each([
    [{ agent_silent: false }, ['agent_silent']],
    [{ budget_reached: 'no', invitation: false }, ['budget_reached', 'invitation']],
  ])('refuses %j of an org admin', async (body, paths) => {
    const answer = await api.put('/api/auth/me/notifications', body, client.admin)
    expect(expectError(answer, 'invalid_request').sort()).toEqual(paths)
  })
})
