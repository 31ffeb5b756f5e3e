import { asOwner } from '@roy/database/testing'
import type { SystemHealth } from '@roy/types'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectAnswer } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { systemHealthAnswer } from './system-health.answers.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
})
afterAll(() => api.close())

async function read(): Promise<SystemHealth> {
  const { body } = await api.get('/api/system/health', api.superAdmin).expect(200)
  return expectAnswer(systemHealthAnswer, body)
}

test('tells of a system at work that all is well, with its traffic, its refusals and its clients', async () => {
  for (let sent = 0; sent < 3; sent += 1) await deliver(api, client, callBody(client, 'call_ended')).expect(200)
  await deliver(api, client, callBody(client, 'call_ended'), { apiKey: 'key_of_another' }).expect(401)

  const health = await read()
  expect(health).toMatchObject({
    status: 'ok',
    reasons: [],
    webhooks: { last_hour: 3 },
    refusals_24h: { total: 1, by_reason: { invalid_signature: 1 } },
  })
  // The refusal is not measured: anybody can send those.
  expect(health.latency.webhooks).toMatchObject({ requests: 3, p50_ms: expect.any(Number), p99_ms: expect.any(Number) })
  expect(health.organizations.find(({ organization_id }) => organization_id === client.organization.id)).toMatchObject({
    events_last_hour: 3,
    refusals_24h: 1,
    last_event_at: expect.any(String),
  })
})

test('says in words what is wrong when something is left undone', async () => {
  await asOwner(api.supabase.pool, (db) =>
    db.query(`insert into system.waiting_calls values ($1, 'call_1', now() - interval '40 minutes', $2, false);`, [
      client.organization.id,
      client.agent.id,
    ]),
  )
  const health = await read()
  expect(health.status).toBe('failing')
  expect(health.oldest_waiting).toMatchObject({ kind: 'calls', items: 1 })
  expect(health.reasons).toEqual([
    { status: 'failing', message: 'Calls are stored and not in any figure yet: 1, the oldest for 40 minutes.' },
  ])
})
