import { randomUUID } from 'node:crypto'
import type { Call } from '@roy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageOf } from '../../http/answers.ts'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, PUBLIC_URL, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { agentAnswer } from './agents.answers.ts'

let api: TestApi
let ours: TestClient
let theirs: TestClient

beforeAll(async () => {
  api = await createTestApi()
  ours = await api.createClient()
  theirs = await api.createClient()
})
afterAll(() => api.close())

const create = (input: object) => api.post('/api/agents', input, api.superAdmin)

describe('POST /api/agents', () => {
  test('registers an agent that waits for its first event', async () => {
    const input = { organization_id: ours.organization.id, agent_id: `agent_${randomUUID()}`, name: 'Front desk' }
    const agent = expectAnswer(agentAnswer, (await create(input).expect(201)).body)
    expect(agent).toMatchObject({
      ...input,
      webhook_url: `${PUBLIC_URL}/webhooks/agent/${agent.id}`,
      status: 'pending',
      is_validated: false,
      validated_at: null,
      billable_from: null,
      last_event_at: null,
      rejected_events_24h: 0,
    })
  })

  test('refuses a Retell agent that is registered already, with whatever client', async () => {
    const { agent_id } = ours.agent
    for (const { organization } of [ours, theirs]) {
      expectError(
        await create({ organization_id: organization.id, agent_id, name: 'Twin' }),
        'agent_already_registered',
      )
    }
  })

  test('does not find a client that is not there', async () => {
    expectError(await create({ organization_id: randomUUID(), agent_id: 'agent_x', name: 'Lost' }), 'not_found')
  })

  test('names every problem at once', async () => {
    const answer = await create({ organization_id: '7', name: 'x'.repeat(201), status: 'active' })
    expect(expectError(answer, 'invalid_request').sort()).toEqual(['agent_id', 'name', 'organization_id', 'status'])
  })
})

describe('GET /api/agents', () => {
  const list = async (query: string, user = api.superAdmin) => {
    const { body } = await api.get(`/api/agents?${query}`, user).expect(200)
    return expectAnswer(pageOf(agentAnswer), body).data.map(({ id }) => id)
  }

  test("gives a viewer their organization's, named or not", async () => {
    const own = await list(`organization_id=${ours.organization.id}`, ours.viewer)
    expect(own).toContain(ours.agent.id)
    expect(own).not.toContain(theirs.agent.id)
    expect(await list('', ours.viewer)).toEqual(own)
  })

  test("gives a super admin everyone's, or those of one client or status", async () => {
    expect(await list('')).toEqual(expect.arrayContaining([ours.agent.id, theirs.agent.id]))
    expect(await list(`organization_id=${theirs.organization.id}`)).toEqual([theirs.agent.id])
    expect(await list('status=active')).toEqual([])
  })

  test("finds a part of the name or of Retell's id, among those that the caller may see", async () => {
    const part = theirs.agent.agent_id.slice(8, 24).toUpperCase()
    expect(await list(`search=${part}`)).toEqual([theirs.agent.id])
    expect(await list(`search=${part}`, ours.viewer)).toEqual([])
    expect(await list('search=recep', ours.viewer)).toContain(ours.agent.id)
    const tooLong = await api.get(`/api/agents?search=${'x'.repeat(256)}`, api.superAdmin)
    expect(expectError(tooLong, 'invalid_request')).toEqual(['search'])
  })
})

test('GET /api/agents/:id answers one agent', async () => {
  const { body } = await api.get(`/api/agents/${ours.agent.id}`, ours.viewer).expect(200)
  expect(expectAnswer(agentAnswer, body)).toEqual(ours.agent)
})

describe('PUT /api/agents/:id', () => {
  const change = (id: string, changes: object) => api.put(`/api/agents/${id}`, changes, api.superAdmin)

  test('renames one that waits for its first event, but neither activates it nor moves its go-live', async () => {
    const { agent } = await api.createReceiver()
    const { body } = await change(agent.id, { name: 'Night desk' }).expect(200)
    expect(expectAnswer(agentAnswer, body)).toEqual({ ...agent, name: 'Night desk', updated_at: body.updated_at })
    for (const changes of [{ status: 'active' }, { billable_from: '2026-01-01T00:00:00Z' }]) {
      expectError(await change(agent.id, changes), 'agent_not_validated')
    }
  })

  test('pauses, during which nothing is lost, and resumes', async () => {
    const client = await api.createReceiver()
    await deliver(api, client, callBody(client, 'call_started')).expect(200)
    expect((await change(client.agent.id, { status: 'paused' }).expect(200)).body.status).toBe('paused')
    await deliver(api, client, callBody(client, 'call_ended')).expect(200)
    expect((await change(client.agent.id, { status: 'active' }).expect(200)).body.status).toBe('active')
    const calls = await api.get(`/api/multi-tenant/calls?org_id=${client.organization.id}`, api.superAdmin)
    expect(calls.body.data).toHaveLength(2)
  })

  test('moves go-live, which decides anew what was a test', async () => {
    const client = await api.createReceiver()
    await deliver(api, client, callBody(client, 'call_started')).expect(200)
    const isBillable = async () => {
      const { body } = await api.get(`/api/multi-tenant/calls?org_id=${client.organization.id}`, api.superAdmin)
      return body.data.map((call: Call) => call.is_billable)
    }
    await deliver(api, client, callBody(client, 'call_ended')).expect(200)
    expect(await isBillable()).toEqual([false, false])
    const { body } = await change(client.agent.id, { billable_from: '2026-01-01T01:00:00+01:00' }).expect(200)
    expect(body.billable_from).toBe('2026-01-01T00:00:00.000Z')
    expect((await isBillable()).filter(Boolean)).toHaveLength(1)
  })

  test.each([
    [{}, ''],
    [{ status: 'pending' }, 'status'],
    [{ billable_from: '2026-01-01' }, 'billable_from'],
    [{ agent_id: 'agent_other' }, 'agent_id'],
  ])('refuses %j', async (changes, path) => {
    expect(expectError(await change(ours.agent.id, changes), 'invalid_request')).toEqual([path])
  })
})

describe('DELETE /api/agents/:id', () => {
  test('stops the webhook, keeps the calls and frees the Retell id', async () => {
    const client = await api.createReceiver()
    const { id, agent_id, organization_id } = client.agent
    await deliver(api, client, callBody(client, 'call_ended')).expect(200)

    await api.delete(`/api/agents/${id}`, api.superAdmin).expect(204)
    expectError(await deliver(api, client, callBody(client, 'call_ended')), 'gone')
    expectError(await api.get(`/api/agents/${id}`, api.superAdmin), 'not_found')
    expectError(await api.delete(`/api/agents/${id}`, api.superAdmin), 'not_found')
    const calls = await api.get(`/api/multi-tenant/calls?org_id=${organization_id}`, api.superAdmin).expect(200)
    expect(calls.body.data).toMatchObject([{ agent_id: id, agent_name: client.agent.name }])

    const { body: again } = await create({ organization_id, agent_id, name: 'Reborn' }).expect(201)
    expect(again.id).not.toBe(id)
    const reborn = { ...client, agent: again }
    await deliver(api, reborn, callBody(reborn, 'call_ended')).expect(200)
    expectError(await deliver(api, client, callBody(client, 'call_ended')), 'gone')
  })
})
