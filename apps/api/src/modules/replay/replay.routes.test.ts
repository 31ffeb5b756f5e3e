import { asOwner, inOrganization } from '@roy/database/testing'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { replayAnswer } from './replay.answers.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
  await deliver(api, client, callBody(client, 'call_ended')).expect(200)
})
afterAll(() => api.close())

const path = () => `/api/organizations/${client.organization.id}`
const replay = (body: object) => api.post(`${path()}/replay`, body, api.superAdmin)
const overview = async () =>
  (await api.get(`/api/multi-tenant/overview?org_id=${client.organization.id}`, api.superAdmin).expect(200)).body

describe('POST /api/organizations/:id/replay', () => {
  test('mends what was bent, and the dashboard shows it at once', async () => {
    const before = await overview()
    await inOrganization(api.supabase.pool, client.organization.id, (db) =>
      db.query(`update ${client.organization.schema_name}.calls set duration_ms = 5`),
    )
    const { body } = await replay({}).expect(200)
    expect(expectAnswer(replayAnswer, body)).toMatchObject({
      calls: 1,
      changed: 1,
      differences: [{ fields: ['duration_ms'] }],
      next_cursor: null,
    })
    const after = await overview()
    expect(after.total_duration_seconds).toBe(before.total_duration_seconds)
    expect(after.version).toBeGreaterThan(before.version)
    expect((await replay({}).expect(200)).body).toMatchObject({ calls: 1, changed: 0 })
  })

  test('is noted in the audit log', async () => {
    await replay({ agent_id: client.agent.id }).expect(200)
    const { body } = await api.get('/api/audit?action=calls', api.superAdmin).expect(200)
    expect(body.data[0]).toMatchObject({
      action: 'calls.replayed',
      target_id: client.agent.id,
      after: { calls: 1, changed: 0 },
    })
  })

  test.each([
    [{ call_id: 'call_1' }, 'call_id'],
    [{ from: '2026-11-20', to: '2026-11-01' }, 'to'],
    [{ everything: true }, 'everything'],
  ])('refuses %j', async (body, where) => {
    expect(expectError(await replay(body), 'invalid_request')).toEqual([where])
  })
})

describe('what is delivered while all calls of a client are rewritten', () => {
  test('is answered at once, and stands in the dashboard when the rewrite is over', async () => {
    const { total_calls } = await overview()
    await asOwner(api.supabase.pool, async (db) => {
      await db.query('select system.lock_organization($1)', [client.organization.schema_name])
      await deliver(api, client, callBody(client, 'call_ended')).expect(200)
      expect((await overview()).total_calls).toBe(total_calls)
    })
    await api.put(path(), { name: 'Renamed' }, api.superAdmin).expect(200)
    expect((await overview()).total_calls).toBe(total_calls + 1)
  })

  test('is left to the schedule, and the rewrite succeeds, where it cannot be folded at once', async () => {
    const { databases } = api.dependencies
    const asService = {
      ...databases.asService,
      rpc: (async (name: string) => {
        throw new Error(`${name} fails`)
      }) as typeof databases.asService.rpc,
    }
    const app = createApp({ ...api.dependencies, databases: { ...databases, asService } })
    await request(app)
      .put(path())
      .set('Authorization', `Bearer ${api.superAdmin.access_token}`)
      .send({ name: 'Renamed again' })
      .expect(200)
    expect(api.log()).toContain('left to the schedule')
  })
})
