import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { inOrganization } from '@roy/database/testing'
import { postWebhook } from '@roy/retell-simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'

const OUTAGE_MS = 5_000
const CALLS = 60
const POSTERS = 8
const EVENTS = ['call_started', 'call_ended', 'call_analyzed']

let api: TestApi
let client: TestClient
let server: Server
let url: string

beforeAll(async () => {
  api = await createTestApi({ ownServer: true })
  client = await api.createClient()
  server = createServer(api.app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/agent/${client.agent.id}`
  await deliver(api, client, callBody(client, 'call_started')).expect(200)
})
afterAll(async () => {
  server.close()
  await api.close()
})

test('a database that goes away for five seconds in a burst loses nothing that was acknowledged', {
  timeout: 60_000,
}, async () => {
  const start_timestamp = Date.now() + 1_000
  const times = { start_timestamp, end_timestamp: start_timestamp + 61_000 }
  const bodies = Array.from({ length: CALLS }, (_, index) =>
    EVENTS.map((event) => callBody(client, event, { call_id: `burst_${index}`, ...times })),
  ).flat()
  const statuses: number[] = []
  const acknowledged: string[] = []

  async function postUntilAcknowledged(body: (typeof bodies)[number]): Promise<void> {
    for (;;) {
      const { status } = await postWebhook({ url, apiKey: client.retellApiKey, body, retries: 0 })
      statuses.push(status)
      if (status === 200) {
        acknowledged.push(`${body.event} ${body.call.call_id}`)
        return
      }
      await delay(100) // as a sender backs off
    }
  }
  const queue = [...bodies]
  const posters = Array.from({ length: POSTERS }, async () => {
    for (let body = queue.shift(); body; body = queue.shift()) await postUntilAcknowledged(body)
  })

  while (acknowledged.length < bodies.length / 4) await delay(5)
  await api.supabase.server?.stop({ keepData: true })
  await delay(OUTAGE_MS)
  await api.supabase.server?.start()
  await Promise.all(posters)

  expect([...new Set(statuses)].sort()).toEqual([200, 503])
  const stored = await inOrganization(api.supabase.pool, client.organization.id, async (db) => {
    const { schema_name } = client.organization
    const { rows } = await db.query(
      `select event, call_id from ${schema_name}.webhook_events where call_id like 'burst%'`,
    )
    return rows.map(({ event, call_id }) => `${event} ${call_id}`)
  })
  expect(stored.sort()).toEqual(acknowledged.sort())

  const { body: calls } = await api.get('/api/multi-tenant/calls?is_billable=true&limit=200', client.viewer).expect(200)
  expect(calls.data).toHaveLength(CALLS)
  for (const call of calls.data)
    expect(call).toMatchObject({ status: 'ended', billed_minutes: '2.0000', revenue: '0.5000' })
  const { body: overview } = await api.get('/api/multi-tenant/overview', client.viewer).expect(200)
  expect(overview).toMatchObject({ billable_calls: CALLS, expected_revenue: `${CALLS / 2}.0000` })
})

test('while it is away, every route that needs it says when to come back', async () => {
  await api.supabase.server?.stop({ keepData: true })
  try {
    const answers = [
      await deliver(api, client, callBody(client, 'call_ended')),
      await api.get('/api/agents', client.viewer),
      await api.get('/api/multi-tenant/calls', client.viewer),
    ]
    for (const answer of answers) {
      expectError(answer, 'unavailable')
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
  } finally {
    await api.supabase.server?.start()
  }
})
