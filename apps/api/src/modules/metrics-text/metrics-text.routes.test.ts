import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { createDatabases } from '../../providers/supabase/database.ts'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectError } from '../../testing/expect-answer.ts'
import { createTestApi, METRICS_TOKEN, type TestApi, type TestClient } from '../../testing/test-api.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
  await deliver(api, client, callBody(client, 'call_ended')).expect(200)
  await deliver(api, client, callBody(client, 'call_ended'), { signature: null }).expect(401)
  await api.get('/api/multi-tenant/overview', client.viewer).expect(200)
})
afterAll(() => api.close())

const scrape = (app = api.app, authorization = `Bearer ${METRICS_TOKEN}`) =>
  request(app).get('/metrics').set('Authorization', authorization)

describe('Prometheus is told', () => {
  test.each([
    ['that the database answers', /^roy_database_up 1$/m],
    ['what waits, by kind', /^roy_waiting_items\{kind="calls"\} 0$/m],
    ['for how long', /^roy_waiting_oldest_age_seconds\{kind="outbox"\} 0$/m],
    ['how many webhooks come in', /^roy_webhooks_last_hour 1$/m],
    ['how many were refused, by reason, zeros included', /^roy_webhook_refusals_24h\{reason="malformed"\} 0$/m],
    ['and those that there were', /^roy_webhook_refusals_24h\{reason="invalid_signature"\} 1$/m],
    ['which alerts are open', /^roy_open_alerts\{kind="agent_silent"\} 0$/m],
    ['how long webhooks take', /^roy_http_request_duration_seconds_count\{kind="webhooks",status="2xx"\} 1$/m],
    ['how long reads take', /^roy_http_request_duration_seconds_bucket\{le="10",kind="reads",status="2xx"\} \d+$/m],
    ['how the process is', /^roy_process_resident_memory_bytes \d+$/m],
  ])('%s', async (_, line) => {
    const { text, headers } = await scrape().expect(200)
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(text).toMatch(line)
  })
})

test('names no client, and has no label that grows with whatever anybody sends', async () => {
  for (let sent = 0; sent < 5; sent += 1) await api.get(`/made/up/${sent}`).expect(404)
  const { text } = await scrape().expect(200)
  const { organization, agent } = client
  for (const name of [organization.id, organization.name, organization.slug, agent.id, agent.agent_id, 'made'])
    expect(text).not.toContain(name)
  expect(text.trim().split('\n').length).toBeLessThan(400)
})

describe('whoever', () => {
  test.each([
    ['says nothing', ''],
    ['says something else', `Bearer ${METRICS_TOKEN}x`],
    ['says it without Bearer', METRICS_TOKEN],
  ])('%s is not let in', async (_, authorization) => {
    expectError(await scrape(api.app, authorization), 'unauthenticated')
  })

  test('asks where no token is configured finds nothing', async () => {
    const app = createApp({ ...api.dependencies, metricsToken: undefined })
    for (const authorization of ['', 'Bearer ', 'Bearer undefined', `Bearer ${METRICS_TOKEN}`])
      expectError(await scrape(app, authorization), 'not_found')
  })
})

test('what the instance itself measures is told while the database is away', async () => {
  const { publishableKey, secretKey } = api.supabase
  const databases = createDatabases({ url: 'http://127.0.0.1:9', publishableKey, secretKey })
  const { text } = await scrape(createApp({ ...api.dependencies, databases })).expect(200)
  expect(text).toMatch(/^roy_database_up 0$/m)
  expect(text).toMatch(/^roy_http_request_duration_seconds_count/m)
  expect(text).not.toMatch(/^roy_waiting/m)
})
