import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageOf } from '../../http/answers.ts'
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
})

test('GET /api/agents/:id answers one agent', async () => {
  const { body } = await api.get(`/api/agents/${ours.agent.id}`, ours.viewer).expect(200)
  expect(expectAnswer(agentAnswer, body)).toEqual(ours.agent)
})
