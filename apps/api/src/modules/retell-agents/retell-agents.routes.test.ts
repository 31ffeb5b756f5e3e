import { randomUUID } from 'node:crypto'
import { type FakeRetell, startFakeRetell } from '@roy/fake-retell'
import Retell from 'retell-sdk'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ClientAtRetell, createClientAtRetell } from '../../testing/client-at-retell.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { retellAgentsAnswer, retellWebhookAnswer } from './retell-agents.answers.ts'

let api: TestApi
let retell: FakeRetell
let client: ClientAtRetell

beforeAll(async () => {
  retell = await startFakeRetell({ callPace: 0, webhookRetryDelayMs: 1 })
  api = await createTestApi({ env: { RETELL_API_URL: retell.url } })
})
afterAll(async () => {
  await api.close()
  await retell.close()
})
beforeEach(async () => {
  client = await createClientAtRetell(api, retell)
})
afterEach(() => retell.control.clearFaults())

const sdkOf = ({ retellApiKey: apiKey }: ClientAtRetell) => new Retell({ apiKey, baseURL: retell.url, maxRetries: 0 })
const listed = async (of = client) => {
  const { body } = await api.get(`/api/organizations/${of.organization.id}/retell-agents`, api.superAdmin).expect(200)
  return expectAnswer(retellAgentsAnswer, body).data
}

describe('GET /api/organizations/:id/retell-agents', () => {
  test("has the agents of the client's own workspace, and says which are registered", async () => {
    const other = await createClientAtRetell(api, retell)
    const agent_id = `agent_${randomUUID()}`
    await retell.control.saveAgent(client.workspaceId, { agent_id, agent_name: 'Night desk' })
    const agents = await listed()
    expect(agents).toHaveLength(2)
    expect(agents).toContainEqual(
      expect.objectContaining({ agent_id: client.agent.agent_id, is_registered: true, id: client.agent.id }),
    )
    expect(agents).toContainEqual(
      expect.objectContaining({ agent_id, name: 'Night desk', is_registered: false, id: null }),
    )
    expect(JSON.stringify(agents)).not.toContain(other.agent.agent_id)

    const input = { organization_id: client.organization.id, agent_id, name: 'Night desk' }
    await api.post('/api/agents', input, api.superAdmin).expect(201)
    expect((await listed()).every(({ is_registered }) => is_registered)).toBe(true)
  })

  test('reads page after page', async () => {
    for (let index = 0; index < 205; index += 1) {
      await retell.control.saveAgent(client.workspaceId, { agent_id: `agent_${randomUUID()}`, agent_name: `${index}` })
    }
    expect(await listed()).toHaveLength(206)
  })

  test('says that Retell refuses the key, or does not answer', async () => {
    const path = `/api/organizations/${client.organization.id}/retell-agents`
    await retell.control.addFault({ on: 'requests', path: '/v2/list-agents', status: 401 })
    expect(expectError(await api.get(path, api.superAdmin), 'conflict')).toEqual(['retell_api_key'])
    await retell.control.addFault({ on: 'requests', path: '/v2/list-agents', status: 500 })
    expectError(await api.get(path, api.superAdmin), 'unavailable')
  })
})

describe('POST /api/agents/:id/retell-webhook', () => {
  const set = (body: object = {}) => api.post(`/api/agents/${client.agent.id}/retell-webhook`, body, api.superAdmin)
  const setAnd = async (body: object = {}) => expectAnswer(retellWebhookAnswer, (await set(body).expect(200)).body)
  const publishWith = (settings: object) =>
    retell.control.saveAgent(client.workspaceId, {
      agent_id: client.agent.agent_id,
      agent_name: 'Front desk',
      ...settings,
    })

  test('publishes a version that posts here, once', async () => {
    const { webhook_url } = client.agent
    expect(await setAnd()).toEqual({
      webhook_url,
      previous_url: null,
      is_changed: true,
      version: 1,
      is_published: true,
      unpublished_version: null,
    })
    const { version, is_published, webhook_url: there } = await sdkOf(client).agent.retrieve(client.agent.agent_id)
    expect({ version, is_published, there }).toEqual({ version: 1, is_published: true, there: webhook_url })
    expect(await setAnd()).toMatchObject({ is_changed: false, version: 1, previous_url: webhook_url })

    const { body: log } = await api
      .get(`/api/audit?organization_id=${client.organization.id}&action=agent.retell_webhook_set`, api.superAdmin)
      .expect(200)
    expect(log.data).toMatchObject([
      { actor: { role: 'super_admin' }, target_id: client.agent.id, before: null, after: { version: 1 } },
    ])
  })

  test("does not take another's URL away unless it is told to", async () => {
    await publishWith({ webhook_url: 'https://crm.example.com/retell' })
    const refused = await set()
    expect(expectError(refused, 'conflict')).toEqual(['replace'])
    expect(refused.body.error.details[0].message).toContain('https://crm.example.com/retell')
    expect(await setAnd({ replace: true })).toMatchObject({
      previous_url: 'https://crm.example.com/retell',
      is_changed: true,
    })
  })

  test('has the events that are needed sent beside those that are', async () => {
    await publishWith({ webhook_events: ['transcript_updated', 'call_ended'] })
    await setAnd()
    const { webhook_events } = await sdkOf(client).agent.retrieve(client.agent.agent_id)
    expect([...(webhook_events ?? [])].sort()).toEqual([
      'call_analyzed',
      'call_ended',
      'call_started',
      'transcript_updated',
    ])
  })

  test('publishes nothing of a draft that somebody is at, and says that there is one', async () => {
    const sdk = sdkOf(client)
    await sdk.agent.createVersion(client.agent.agent_id, { base_version: 0 })
    await sdk.agent.update(client.agent.agent_id, { agent_name: 'Half done' })
    expect(await setAnd()).toMatchObject({ version: 2, is_published: true, unpublished_version: 1 })
    expect(await sdk.agent.retrieve(client.agent.agent_id, { version: 1 })).toMatchObject({
      agent_name: 'Half done',
      is_published: false,
    })
    expect(await sdk.agent.retrieve(client.agent.agent_id)).toMatchObject({ agent_name: 'Front desk' })
  })

  test('leaves what answers calls as it was where it fails halfway, and succeeds the next time', async () => {
    for (const path of ['/update-agent', '/publish-agent-version']) {
      await retell.control.addFault({ on: 'requests', path, status: 500 })
      expectError(await set(), 'unavailable')
      expect(await sdkOf(client).agent.retrieve(client.agent.agent_id, { version: 'latest_published' })).toMatchObject({
        version: 0,
      })
    }
    expect(await setAnd()).toMatchObject({ is_changed: true, is_published: true, version: 3 })
  })

  test('says that the workspace has no such agent', async () => {
    const input = { organization_id: client.organization.id, agent_id: 'agent_elsewhere', name: 'Elsewhere' }
    const { body: agent } = await api.post('/api/agents', input, api.superAdmin).expect(201)
    const answer = await api.post(`/api/agents/${agent.id}/retell-webhook`, {}, api.superAdmin)
    expect(expectError(answer, 'conflict')).toEqual(['agent_id'])
  })
})
