import { randomUUID } from 'node:crypto'
import type { Agent, WebhookRejection } from '@roy/types'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { callBody, deliver, type Irregularity } from '../../testing/deliver.ts'
import { expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestReceiver } from '../../testing/test-api.ts'

/** Retell's documented address, and a network of the agency's own. */
const ALLOWED = '100.20.5.228,2001:db8::/32'
const RETELL = '100.20.5.228'
const ELSEWHERE = '203.0.113.7'

let api: TestApi
let client: TestReceiver

beforeAll(async () => {
  api = await createTestApi({ env: { RETELL_SOURCE_ADDRESSES: ALLOWED } })
})
afterAll(() => api.close())
beforeEach(async () => {
  client = await api.createReceiver()
})

const postFrom = (address: string, wrong?: Irregularity) =>
  deliver(api, client, callBody(client, 'call_ended'), wrong).set('X-Forwarded-For', address)

async function readRejections(): Promise<WebhookRejection[]> {
  const path = `/api/webhook-rejections?organization_id=${client.organization.id}`
  return (await api.get(path, api.superAdmin).expect(200)).body.data
}

test.each([RETELL, '2001:db8::17', `${ELSEWHERE}, ${RETELL}`])('a webhook from %s is taken', async (address) => {
  await postFrom(address).expect(200)
})

test.each([ELSEWHERE, '2001:db9::17', `${RETELL}, ${ELSEWHERE}`, 'unknown'])(
  'a webhook from %s is refused however well it is signed',
  async (address) => {
    expectError(await postFrom(address), 'ip_not_allowed')
  },
)

test('what is refused for its source is counted and kept with the agent it was for', async () => {
  await postFrom(ELSEWHERE).expect(403)
  expect(await readRejections()).toMatchObject([
    { reason: 'source_not_allowed', agent_id: client.agent.id, source_ip: ELSEWHERE },
  ])
  const { body }: { body: Agent } = await api.get(`/api/agents/${client.agent.id}`, api.superAdmin).expect(200)
  expect(body.rejected_events_24h).toBe(1)
})

test("a client's own URL and that for inbound calls are guarded too", async () => {
  const paths = [`/api/webhooks/retell/${client.organization.slug}`, `/webhooks/inbound/${client.agent.id}`]
  for (const path of paths) {
    expectError(await request(api.app).post(path).set('X-Forwarded-For', ELSEWHERE).send({}), 'ip_not_allowed')
  }
  expect((await readRejections()).map(({ reason }) => reason)).toEqual(['source_not_allowed', 'source_not_allowed'])
})

test('whoever comes from elsewhere does not learn which URLs there are, nor what else is wrong', async () => {
  const unknown = await postFrom(ELSEWHERE, { agentId: randomUUID() })
  const known = await postFrom(ELSEWHERE, { contentType: 'text/plain', signature: null })
  await api.delete(`/api/agents/${client.agent.id}`, api.superAdmin).expect(204)
  const deleted = await postFrom(ELSEWHERE)
  for (const answer of [unknown, known, deleted]) expectError(answer, 'ip_not_allowed')
})

test('everything else of the API is reached from anywhere', async () => {
  await request(api.app).get('/health').set('X-Forwarded-For', ELSEWHERE).expect(200)
  await api.get('/api/auth/me', api.superAdmin).set('X-Forwarded-For', ELSEWHERE).expect(200)
})
