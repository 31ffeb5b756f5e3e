import { randomUUID } from 'node:crypto'
import { signRetellBody } from '@roy/retell-simulator'
import type { WebhookRejection } from '@roy/types'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pageOf } from '../../http/answers.ts'
import { callBody, deliver, type Irregularity } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestReceiver } from '../../testing/test-api.ts'
import { rejectionAnswer } from './rejections.answers.ts'

let api: TestApi
let client: TestReceiver

beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  client = await api.createReceiver()
})

async function list(query: Record<string, string>) {
  const path = `/api/webhook-rejections?${new URLSearchParams(query)}`
  return expectAnswer(pageOf(rejectionAnswer), (await api.get(path, api.superAdmin).expect(200)).body)
}

/** The one refusal that was kept of the client. */
async function onlyOne(query: Record<string, string> = { organization_id: client.organization.id }) {
  const { data } = await list(query)
  expect(data).toHaveLength(1)
  return data[0] as WebhookRejection
}

const refuse = (wrong: Irregularity, body: object | string | Buffer = callBody(client, 'call_ended')) =>
  deliver(api, client, body, wrong)

describe('a refused webhook is kept', () => {
  test('with when, where to, from whom, why and how its body began', async () => {
    const body = callBody(client, 'call_ended')
    const began = Date.now()
    await refuse({ apiKey: 'key_of_somebody_else' }, body).set('X-Forwarded-For', '10.0.0.1, 203.0.113.7').expect(401)
    const { rejected_at, excerpt, ...rejection } = await onlyOne()
    expect(rejection).toEqual({
      id: expect.any(String),
      reason: 'invalid_signature',
      agent_id: client.agent.id,
      organization_id: client.organization.id,
      path: `/webhooks/agent/${client.agent.id}`,
      source_ip: '203.0.113.7',
    })
    expect(Date.parse(rejected_at)).toBeGreaterThanOrEqual(began - 1)
    expect(excerpt).toContain('"event":"call_ended"')
    expect(excerpt).toContain(body.call.call_id)
    expect(excerpt).toContain(client.agent.agent_id)
  })

  test('without its signature, its access token and whatever else is a secret', async () => {
    const signature = signRetellBody('{}', 'key_of_somebody_else', Date.now())
    const secrets = {
      access_token: 'joins-the-call',
      a: client.retellApiKey,
      b: 'Bearer abc.def',
      c: api.superAdmin.access_token,
      d: signature,
    }
    await refuse({ signature }, { event: 'call_started', call: secrets }).expect(401)
    const { excerpt, path } = await onlyOne()
    expect(excerpt).toContain('"event":"call_started"')
    for (const secret of [...Object.values(secrets), client.retellApiKey.slice(8, 20), 'abc.def'])
      expect(excerpt + path).not.toContain(secret)
    expect(api.log()).not.toContain('joins-the-call')
  })

  test.each<[string, string, () => PromiseLike<unknown>]>([
    ['malformed', 'what verified but is no JSON', () => refuse({}, '{garbage')],
    ['unsupported_media_type', 'another content type', () => refuse({ contentType: 'text/plain' })],
    ['payload_too_large', 'more than 5 MB', () => refuse({}, Buffer.alloc(5 * 1024 * 1024 + 1, ' '))],
    ['deleted', 'an agent that is gone', deleteAndRefuse],
  ])('as %s where it was %s', async (reason, _what, provoke) => {
    await provoke()
    expect(await onlyOne()).toMatchObject({ reason, agent_id: client.agent.id })
  })

  async function deleteAndRefuse() {
    await api.delete(`/api/agents/${client.agent.id}`, api.superAdmin).expect(204)
    await refuse({}).expect(410)
  }

  test("as agent_mismatch of the agent that was posted to, for another client's agent", async () => {
    const other = await api.createReceiver()
    await refuse({}, callBody(other, 'call_ended')).expect(422)
    const rejection = await onlyOne()
    expect(rejection).toMatchObject({ reason: 'agent_mismatch', agent_id: client.agent.id })
    expect(rejection.excerpt).toContain(other.agent.agent_id)
    expect((await list({ organization_id: other.organization.id })).data).toEqual([])
  })

  test("as a client's and no agent's at the client's own URL, which an agent's inbound URL is not", async () => {
    const post = (path: string) => request(api.app).post(path).type('json').send('{"event":"x"}').expect(401)
    await post(`/api/webhooks/retell/${client.organization.slug}?token=in-the-query`)
    expect(await onlyOne()).toMatchObject({
      agent_id: null,
      organization_id: client.organization.id,
      path: `/api/webhooks/retell/${client.organization.slug}`,
    })
    await post(`/webhooks/inbound/${client.agent.id}`)
    expect(await onlyOne({ agent_id: client.agent.id })).toMatchObject({ reason: 'invalid_signature' })
  })

  test("as nobody's at a URL that no agent has, without the key that somebody put into it", async () => {
    const nowhere = randomUUID()
    await refuse({ agentId: nowhere }).expect(404)
    await refuse({ agentId: 'key_0123456789abcdef' }).expect(404)
    const { data } = await list({ reason: 'unknown_agent', limit: '2' })
    expect(data).toMatchObject([
      { agent_id: null, organization_id: null, path: '/webhooks/agent/[removed]' },
      { agent_id: null, organization_id: null, path: `/webhooks/agent/${nowhere}` },
    ])
  })
})

describe('GET /api/webhook-rejections', () => {
  test('pages through all, newest first, each once', async () => {
    for (const event of ['1', '2', '3', '4', '5']) await refuse({ signature: null }, { event }).expect(401)
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({
        agent_id: client.agent.id,
        limit: '2',
        ...(cursor && { cursor }),
      })
      found.push(...page.data.map(({ excerpt }) => excerpt))
      cursor = page.next_cursor
    } while (cursor)
    expect(found).toEqual(['5', '4', '3', '2', '1'].map((event) => JSON.stringify({ event })))
  })

  test.each([
    ['agent_id=7', ['agent_id']],
    ['organization_id=7', ['organization_id']],
    ['reason=not_one', ['reason']],
    ['cursor=nonsense', ['cursor']],
    ['limit=201&org_id=7', ['limit', 'org_id']],
  ])('refuses ?%s', async (query, paths) => {
    const answer = await api.get(`/api/webhook-rejections?${query}`, api.superAdmin)
    expect(expectError(answer, 'invalid_request').sort()).toEqual(paths)
  })
})
