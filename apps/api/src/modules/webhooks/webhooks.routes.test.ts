import { randomUUID } from 'node:crypto'
import { asOwner, inOrganization } from '@roy/database/testing'
import { createRandom, generateCall, signRetellBody, webhookBodies } from '@roy/retell-simulator'
import type { Agent, Call, ErrorCode, WebhookRefusal } from '@roy/types'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { callBody, deliver, type Irregularity } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestReceiver } from '../../testing/test-api.ts'
import { webhookAnswer } from './webhooks.answers.ts'

let api: TestApi
let client: TestReceiver

beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  client = await api.createReceiver()
})

const post = async (body: object | string | Buffer, wrong?: Irregularity) => deliver(api, client, body, wrong)
const readAgent = async (): Promise<Agent> => (await api.get(`/api/agents/${client.agent.id}`, api.superAdmin)).body
const readCallsOf = async ({ organization }: TestReceiver): Promise<Call[]> =>
  (await api.get(`/api/multi-tenant/calls?org_id=${organization.id}`, api.superAdmin).expect(200)).body.data
const readCalls = () => readCallsOf(client)

const readEvents = () =>
  inOrganization(api.supabase.pool, client.organization.id, async (db) => {
    const { schema_name } = client.organization
    return (await db.query(`select * from ${schema_name}.webhook_events order by received_at`)).rows
  })

describe('a verified event', () => {
  test('is stored once, however often it arrives', async () => {
    const body = callBody(client, 'call_ended')
    const answers = [await post(body), await post(body), await post(body)].map(({ body }) =>
      expectAnswer(webhookAnswer, body),
    )
    const { call_id } = body.call
    expect(answers).toEqual(['stored', 'duplicate', 'duplicate'].map((status) => ({ status, call_id })))
    expect(await readEvents()).toHaveLength(1)
    expect(await readCalls()).toHaveLength(1)
  })

  test('turns the agent active with its first; that call is a test, the next is billable', async () => {
    expect(await readAgent()).toMatchObject({ status: 'pending', is_validated: false })
    const first = callBody(client, 'call_started')
    await post(first)
    expect(await readAgent()).toMatchObject({ status: 'active', is_validated: true, billable_from: expect.any(String) })

    const start_timestamp = Date.now() + 1_000
    const next = callBody(client, 'call_ended', { start_timestamp, end_timestamp: start_timestamp + 61_000 })
    await post(next)
    const calls = await readCalls()
    const billable = Object.fromEntries(calls.map((call) => [call.external_call_id, call.is_billable]))
    expect(billable).toEqual({ [first.call.call_id]: false, [next.call.call_id]: true })
  })

  test('makes the same call in whatever order the events of a real-looking one arrive', async () => {
    await post(callBody(client, 'call_started'))
    const random = createRandom(7)
    const simulated = generateCall(random, {
      agentId: client.agent.agent_id,
      placedAt: Date.now() + 1_000,
      outcome: 'ended',
    })
    for (const body of webhookBodies(simulated).reverse()) {
      expect((await post(body)).body).toEqual({ status: 'stored', call_id: simulated.call.call_id })
    }
    const call = (await readCalls()).find(({ external_call_id }) => external_call_id === simulated.call.call_id)
    expect(call).toMatchObject({ status: 'ended', is_billable: true, sentiment: expect.any(String) })
  })

  test.each(['chat_started', 'alert_triggered', 'something_new'])('%s is kept but ignored', async (event) => {
    const answer = await post({ event, chat: { chat_id: '1' }, novelty: true })
    expect(answer.status).toBe(200)
    expect(expectAnswer(webhookAnswer, answer.body)).toEqual({ status: 'ignored' })
    expect((await readEvents()).map(({ payload }) => payload.event)).toEqual([event])
    expect(await readCalls()).toEqual([])
  })

  test('is kept without the access token of a web call', async () => {
    await post(callBody(client, 'call_started', { call_type: 'web_call', access_token: 'joins-the-call' }))
    expect(JSON.stringify(await readEvents())).not.toContain('joins-the-call')
  })

  test('is stored for a paused agent and a suspended organization too', async () => {
    await asOwner(api.supabase.pool, async (db) => {
      await db.query(`update system.agents set status = 'paused' where id = $1`, [client.agent.id])
      await db.query(`update system.organizations set status = 'suspended' where id = $1`, [client.organization.id])
    })
    expect((await post(callBody(client, 'call_ended'))).body).toMatchObject({ status: 'stored' })
    expect(await readAgent()).toMatchObject({ status: 'paused', is_validated: true })
  })

  test('signed with any key of the organization that still holds is accepted', async () => {
    const [older, newer] = [client.retellApiKey, 'key_rotated_in']
    const owner = { organizationId: client.organization.id, purpose: 'retell_api_key' } as const
    await asOwner(api.supabase.pool, async (db) => {
      await db.query(
        `update system.organization_secrets set expires_at = now() + interval '1 day' where organization_id = $1`,
        [client.organization.id],
      )
      await db.query(
        `insert into system.organization_secrets (organization_id, purpose, ciphertext, last4) values ($1, $2, $3, 'd_in')`,
        [client.organization.id, owner.purpose, api.dependencies.secrets.encrypt(newer, owner)],
      )
    })
    for (const apiKey of [older, newer])
      expect((await post(callBody(client, 'call_ended'), { apiKey })).status).toBe(200)
  })
})

describe('a refusal', () => {
  const refusals: [string, Irregularity, ErrorCode & WebhookRefusal][] = [
    ['without a signature', { signature: null }, 'invalid_signature'],
    ['with a malformed signature', { signature: 'v=1,d=2' }, 'invalid_signature'],
    ['signed with another key', { apiKey: 'key_of_somebody_else' }, 'invalid_signature'],
    ['signed too long ago', { clockAheadMs: -301_000 }, 'invalid_signature'],
    ['signed in the future', { clockAheadMs: 301_000 }, 'invalid_signature'],
    ['of another content type', { contentType: 'text/plain' }, 'unsupported_media_type'],
  ]
  test.each(refusals)('of an event %s stores nothing and is counted', async (_, wrong, code) => {
    expectError(await post(callBody(client, 'call_ended'), wrong), code)
    expect(await readEvents()).toEqual([])
    expect(await readAgent()).toMatchObject({ status: 'pending', rejected_events_24h: 1, last_refusal_reason: code })
  })

  test('of a changed body is one for its signature', async () => {
    const body = callBody(client, 'call_ended')
    const signature = signRetellBody(JSON.stringify(body), client.retellApiKey, Date.now())
    expectError(await post(`${JSON.stringify(body)} `, { signature }), 'invalid_signature')
  })

  test('says nothing about the body before the signature is verified', async () => {
    expectError(await post('{garbage', { signature: null }), 'invalid_signature')
  })

  test.each([
    ['garbage', '{garbage', 'invalid_json'],
    ['an empty body', '', 'invalid_json'],
    ['a list', '[]', 'invalid_request'],
    ['no event', '{"call": {}}', 'invalid_request'],
    ['a call event without a call id', '{"event": "call_ended", "call": {"agent_id": "a"}}', 'invalid_request'],
  ] as const)('of %s is counted as malformed', async (_, body, code) => {
    expectError(await post(body), code)
    expect(await readAgent()).toMatchObject({ rejected_events_24h: 1, last_refusal_reason: 'malformed' })
  })

  test('comes for one byte more than 5 MB, and not for 5 MB', async () => {
    const limit = 5 * 1024 * 1024
    const json = JSON.stringify({ event: 'something_new' })
    const padded = (length: number) => json + ' '.repeat(length - json.length)
    expectError(await post(padded(limit + 1)), 'payload_too_large')
    expect((await post(padded(limit))).body).toEqual({ status: 'ignored' })
  })

  test.each([randomUUID(), '7', '%00', "'; drop table"])('is not found for the agent %s', async (agentId) => {
    expectError(await post(callBody(client, 'call_ended'), { agentId: encodeURI(decodeURI(agentId)) }), 'not_found')
  })

  test('is gone for a deleted agent and for the agents of a deleted organization', async () => {
    const other = await api.createReceiver()
    await asOwner(api.supabase.pool, async (db) => {
      await db.query('update system.agents set deleted_at = now() where id = $1', [client.agent.id])
      await db.query(`update system.organizations set status = 'deleted' where id = $1`, [other.organization.id])
    })
    for (const gone of [client, other]) expectError(await deliver(api, gone, callBody(gone, 'call_ended')), 'gone')
  })

  test("comes for a call of another client's agent, which learns nothing of it", async () => {
    const other = await api.createReceiver()
    const body = callBody(client, 'call_ended', { agent_id: other.agent.agent_id })
    expectError(await post(body), 'agent_mismatch')
    expect(await readCallsOf(other)).toEqual([])
    expect(await readAgent()).toMatchObject({ last_refusal_reason: 'agent_mismatch' })
  })

  test('is counted for unknown agents too, under no agent', async () => {
    const count = async () => {
      const sql = `select coalesce(sum(refusals), 0)::int as n from system.webhook_refusals where reason = 'unknown_agent'`
      return (await asOwner(api.supabase.pool, (db) => db.query(sql))).rows[0].n
    }
    const before = await count()
    await post(callBody(client, 'call_ended'), { agentId: randomUUID() })
    expect(await count()).toBe(before + 1)
  })
})

describe('absurd content is stored and does no harm', () => {
  const year3000 = Date.UTC(3000, 0, 1)
  test.each<[string, object]>([
    ['a negative duration', { duration_ms: -5 }],
    ['a duration beyond any number', { duration_ms: 1e300 }],
    ['a duration as text', { duration_ms: '61000' }],
    ['times in seconds', { start_timestamp: 1763600000, end_timestamp: 1763600061 }],
    ['times in the year 3000', { start_timestamp: year3000, end_timestamp: year3000 + 1 }],
    ['an end before the start', { end_timestamp: Date.now() - 3_600_000 }],
    ['numbers where texts belong', { from_number: 7, disconnection_reason: {}, transcript: [] }],
    ['a null byte', { transcript: 'a\u0000b', 'key\u0000': 1 }],
    ['a lone surrogate', { transcript: 'a\ud800b', metadata: { '\udfff': 1 } }],
    ['a 2 MB transcript', { transcript: 'Agent: hello\n'.repeat(160_000) }],
  ])('%s', async (_, call) => {
    const answer = await post(callBody(client, 'call_ended', call))
    expect({ status: answer.status, ...answer.body }).toMatchObject({ status: 'stored' })
    expect(await readEvents()).toHaveLength(1)
    const calls = await readCalls()
    expect(calls).toHaveLength(1)
    for (const { started_at, duration_seconds } of calls) {
      expect(Math.abs(Date.now() - Date.parse(started_at))).toBeLessThan(86_400_000)
      expect(duration_seconds).toBeGreaterThanOrEqual(0)
    }
  })

  test('a null byte and a lone surrogate become replacement characters', async () => {
    await post(callBody(client, 'call_ended', { transcript: 'a\u0000b\ud800c' }))
    expect((await readEvents())[0].payload.call.transcript).toBe('a\uFFFDb\uFFFDc')
  })
})

test('the log has neither keys, signatures nor content', async () => {
  await post(callBody(client, 'call_ended', { transcript: 'my-illness', from_number: '+15559998888' }))
  await post(callBody(client, 'call_ended', { transcript: 'my-illness' }), { apiKey: 'key_wrong' })
  for (const secret of ['my-illness', '+15559998888', client.retellApiKey, ',d='])
    expect(api.log()).not.toContain(secret)
  expect(api.log()).toContain(`/webhooks/agent/${client.agent.id}`)
})

describe("a client's own URL", () => {
  const postToClient = (slug: string, body: object, apiKey = client.retellApiKey) => {
    const bytes = JSON.stringify(body)
    return request(api.app)
      .post(`/api/webhooks/retell/${slug}`)
      .set('Content-Type', 'application/json')
      .set('x-retell-signature', signRetellBody(bytes, apiKey, Date.now()))
      .send(bytes)
  }

  test('takes the events of each of its agents, and proves the agent', async () => {
    const body = callBody(client, 'call_ended')
    expectAnswer(webhookAnswer, (await postToClient(client.organization.slug, body)).body)
    expect(await readCalls()).toMatchObject([{ external_call_id: body.call.call_id, agent_id: client.agent.id }])
    expect(await readAgent()).toMatchObject({ status: 'active' })
  })

  test('refuses what another key signed, an agent of another client, and a slug that nobody has', async () => {
    const other = await api.createReceiver()
    const { slug } = client.organization
    expectError(await postToClient(slug, callBody(client, 'call_ended'), other.retellApiKey), 'invalid_signature')
    expectError(await postToClient(slug, callBody(other, 'call_ended')), 'agent_mismatch')
    expectError(await postToClient('nobody', callBody(client, 'call_ended')), 'not_found')
    expect(await readEvents()).toEqual([])
  })
})

describe('an inbound call', () => {
  const ask = (body: object, apiKey = client.retellApiKey) => {
    const bytes = JSON.stringify(body)
    return request(api.app)
      .post(`/webhooks/inbound/${client.agent.id}`)
      .set('Content-Type', 'application/json')
      .set('x-retell-signature', signRetellBody(bytes, apiKey, Date.now()))
      .send(bytes)
  }
  const inbound = { event: 'call_inbound', call_inbound: { from_number: '+14155550142', to_number: '+14155550100' } }

  test('is kept and goes to the agent that the number has', async () => {
    const answer = await ask(inbound)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ call_inbound: {} })
    expect(await readEvents()).toMatchObject([{ event: 'call_inbound', payload: inbound }])
    expect(await readCalls()).toEqual([])
    expect(await readAgent()).toMatchObject({ status: 'pending' })
  })

  test('is refused unsigned, and so is any other event here', async () => {
    expectError(await ask(inbound, 'key_of_somebody_else'), 'invalid_signature')
    expectError(await ask(callBody(client, 'call_ended')), 'invalid_request')
  })
})

test('a key that replaces another verifies from the next event on', async () => {
  await post(callBody(client, 'call_started'))
  const replacement = `key_${randomUUID()}`
  await api
    .put(`/api/organizations/${client.organization.id}`, { retell_api_key: replacement }, api.superAdmin)
    .expect(200)
  expect((await post(callBody(client, 'call_ended'), { apiKey: replacement })).status).toBe(200)
})

test('an agent that is deleted is gone from the next event on', async () => {
  await post(callBody(client, 'call_started'))
  await api.delete(`/api/agents/${client.agent.id}`, api.superAdmin).expect(204)
  expectError(await post(callBody(client, 'call_ended')), 'gone')
})
