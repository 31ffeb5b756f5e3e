import { readFile } from 'node:fs/promises'
import { asOwner, inOrganization } from '@roy/database/testing'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { AuthUnavailableError } from '../../providers/supabase/auth-unavailable-error.ts'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { CRON_SECRET, createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { purgeAnswer } from './maintenance.answers.ts'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const purge = (app = api.app) =>
  request(app).get('/api/maintenance/purge').set('Authorization', `Bearer ${CRON_SECRET}`)

/** A client that was deleted some days ago. */
async function createDeleted(daysAgo: number): Promise<TestClient> {
  const client = await api.createClient()
  const { id, slug } = client.organization
  await api.delete(`/api/organizations/${id}?confirm=${slug}`, api.superAdmin).expect(204)
  await asOwner(api.supabase.pool, (db) =>
    db.query('update system.organizations set deleted_at = now() - make_interval(days => $2) where id = $1', [
      id,
      daysAgo,
    ]),
  )
  return client
}

async function remainsOf({ organization, viewer, admin }: TestClient) {
  const { rows } = await api.supabase.pool.query(
    `select
       to_regnamespace($1) is not null as schema,
       (select count(*)::int from auth.users where id = any ($2)) as accounts`,
    [organization.schema_name, [viewer.id, admin.id]],
  )
  return rows[0]
}

describe('GET /api/maintenance/purge', () => {
  test('removes what was deleted more than 30 days ago, accounts included, and nothing else', async () => {
    const living = await api.createClient()
    const young = await createDeleted(29)
    const old = [await createDeleted(31), await createDeleted(400)]

    const { body } = await purge().expect(200)
    expect(expectAnswer(purgeAnswer, body)).toMatchObject({ organizations: 2, accounts: 4, refusals: 0, events: 0 })
    for (const client of old) {
      expect(await remainsOf(client)).toEqual({ schema: false, accounts: 0 })
      expectError(await api.get(`/api/organizations/${client.organization.id}`, api.superAdmin), 'not_found')
    }
    for (const client of [living, young]) expect(await remainsOf(client)).toEqual({ schema: true, accounts: 2 })
    await api.post(`/api/organizations/${young.organization.id}/restore`, {}, api.superAdmin).expect(200)
    expect((await purge().expect(200)).body).toMatchObject({ organizations: 0, accounts: 0, refusals: 0, events: 0 })
  })

  test('shares the work with another run at the same time', async () => {
    await createDeleted(31)
    await createDeleted(32)
    const runs = await Promise.all([purge().expect(200), purge().expect(200)])
    expect(runs[0].body.organizations + runs[1].body.organizations).toBe(2)
  })

  test('goes on, and says so in the log, where an account cannot be removed', async () => {
    const client = await createDeleted(31)
    const remove = async () => {
      throw new AuthUnavailableError('no answer')
    }
    const authAccounts = { ...api.dependencies.authAccounts, remove }
    const { body } = await purge(createApp({ ...api.dependencies, authAccounts })).expect(200)
    expect(body).toMatchObject({ organizations: 1, accounts: 0, refusals: 0, events: 0 })
    expect(await remainsOf(client)).toEqual({ schema: false, accounts: 2 })
    expect(api.log()).toContain('the account of a purged user could not be removed')
    for (const { id } of [client.viewer, client.admin]) expect(api.log()).toContain(id)
  })

  test('lets go of what a client does not keep any longer', async () => {
    const client = await api.createClient()
    const { id, schema_name } = client.organization
    await deliver(api, client, callBody(client, 'call_ended', { transcript: 'Agent: Hello.' })).expect(200)
    await inOrganization(api.supabase.pool, id, (db) =>
      db.query(`update ${schema_name}.webhook_events set received_at = now() - interval '91 days'`),
    )
    await api.put(`/api/organizations/${id}`, { retention: { transcripts_days: 90 } }, api.superAdmin).expect(200)
    expect((await purge().expect(200)).body).toMatchObject({ events: 1 })
    const { body } = await api.get(`/api/multi-tenant/calls?org_id=${id}`, api.superAdmin).expect(200)
    const call = await api.get(`/api/multi-tenant/calls/${body.data[0].id}?org_id=${id}`, api.superAdmin).expect(200)
    expect(call.body.transcript).toBeNull()
    expect((await purge().expect(200)).body).toMatchObject({ events: 0 })
  })

  test('removes what was kept of refusals for long enough, however much it is', async () => {
    await asOwner(api.supabase.pool, (db) =>
      db.query(`insert into system.webhook_rejections (rejected_at, reason, path, excerpt)
        select now() - make_interval(days => days), 'malformed', '/', ''
        from generate_series(1, 11000), unnest('{29,31}'::int[]) days`),
    )
    expect((await purge().expect(200)).body).toMatchObject({
      organizations: 0,
      accounts: 0,
      refusals: 11_000,
      events: 0,
    })
    expect((await purge().expect(200)).body.refusals).toBe(0)
  })

  test('forgets mails that were sent a month ago, alerts that were over a year ago, and both of clients that are purged', async () => {
    const { organization } = await createDeleted(31)
    await asOwner(api.supabase.pool, async (db) => {
      await db.query(`insert into system.outbox (kind, payload, status, finished_at)
        select 'mail', '{}', 'done', now() - make_interval(days => days) from unnest('{29,31}'::int[]) days`)
      await db.query(`insert into system.alerts (kind, subject, told_status, cleared_at)
        select 'outbox_given_up', 'mail', 'over', now() - make_interval(days => days) from unnest('{364,366}'::int[]) days`)
      await db.query(
        `with a as (insert into system.alerts (organization_id, kind, subject, told_status) values ($1, 'agent_silent', 'x', 'open'))
         insert into system.outbox (organization_id, kind, payload) values ($1, 'mail', '{}')`,
        [organization.id],
      )
    })
    expect((await purge().expect(200)).body).toMatchObject({ organizations: 1, outbox_items: 1, alerts: 1 })
    const { rows } = await asOwner(api.supabase.pool, (db) =>
      db.query(
        `select (select count(*)::int from system.outbox where organization_id = $1) as mails,
           (select count(*)::int from system.alerts where organization_id = $1) as alerts`,
        [organization.id],
      ),
    )
    expect(rows).toEqual([{ mails: 0, alerts: 0 }])
  })

  test('does the rest where the retention of one client fails, and says that it failed', async () => {
    const [failing, other] = [await api.createClient(), await api.createClient()]
    for (const { organization } of [failing, other]) {
      await api
        .put(`/api/organizations/${organization.id}`, { retention: { raw_events_days: 30 } }, api.superAdmin)
        .expect(200)
    }
    const applied: string[] = []
    const { databases } = api.dependencies
    const asService: typeof databases.asService = {
      rpc: (name, args) => {
        if (name !== 'apply_retention' || !('p_org_id' in args)) return databases.asService.rpc(name, args)
        if (args.p_org_id === failing.organization.id) return Promise.reject(new Error('away'))
        applied.push(String(args.p_org_id))
        return databases.asService.rpc(name, args)
      },
    }
    const app = createApp({ ...api.dependencies, databases: { ...databases, asService } })
    expectError(await purge(app), 'internal')
    expect(applied).toContain(other.organization.id)
  })

  test.each([undefined, 'Bearer', `Bearer ${CRON_SECRET}x`, `Bearer ${CRON_SECRET.slice(1)}`, `Basic ${CRON_SECRET}`])(
    'refuses the authorization %s',
    async (authorization) => {
      const ask = api.get('/api/maintenance/purge')
      expectError(await (authorization ? ask.set('Authorization', authorization) : ask), 'unauthenticated')
    },
  )

  test('is not there without a secret', async () => {
    expectError(await purge(createApp({ ...api.dependencies, cronSecret: undefined })), 'not_found')
  })
})

test('Vercel Cron calls what is there', async () => {
  const { crons } = JSON.parse(await readFile(new URL('../../../../../vercel.json', import.meta.url), 'utf8'))
  for (const { path } of crons) await api.get(path).set('Authorization', `Bearer ${CRON_SECRET}`).expect(200)
})
