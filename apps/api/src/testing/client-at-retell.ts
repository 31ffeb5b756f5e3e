import { randomUUID } from 'node:crypto'
import type { FakeRetell } from '@roy/fake-retell'
import {
  type CallOptions,
  createRandom,
  generateCall,
  type RetellCall,
  type SimulatedCall,
} from '@roy/retell-simulator'
import type { TestApi, TestReceiver } from './test-api.ts'

/** A client of the agency whose workspace and agent the fake Retell knows. */
export interface ClientAtRetell extends TestReceiver {
  workspaceId: string
}

/** Creates a client whose key is its workspace's at the fake Retell, with one agent that is published there and registered here. */
export async function createClientAtRetell(api: TestApi, retell: FakeRetell): Promise<ClientAtRetell> {
  const retellApiKey = `key_${randomUUID()}`
  const workspaceId = randomUUID()
  const agent_id = `agent_${randomUUID()}`
  await retell.control.saveWorkspace({
    workspace_id: workspaceId,
    org_name: 'Northside Dental',
    api_keys: [{ api_key: retellApiKey }],
    agents: [{ agent_id, agent_name: 'Front desk' }],
  })
  const fields = { name: `Client ${workspaceId}`, retell_api_key: retellApiKey, billing_rate: '0.25' }
  const { body: organization } = await api.post('/api/organizations', fields, api.superAdmin).expect(201)
  const agentFields = { organization_id: organization.id, agent_id, name: 'Front desk' }
  const { body: agent } = await api.post('/api/agents', agentFields, api.superAdmin).expect(201)
  return { workspaceId, retellApiKey, organization, agent }
}

const HOUR_MS = 3_600_000

/**
 * Calls of a client's agent that took place at Retell, an hour to a day ago, and of which nobody was told.
 *
 * @param count how many, spread evenly
 */
export async function callsAtRetell(
  retell: FakeRetell,
  { workspaceId, agent }: ClientAtRetell,
  count: number,
  options: Partial<CallOptions> = {},
): Promise<RetellCall[]> {
  const random = createRandom(randomUUID())
  const newest = Date.now() - HOUR_MS
  const calls = Array.from(
    { length: count },
    (_, index): SimulatedCall =>
      generateCall(random, {
        agentId: agent.agent_id,
        placedAt: newest - Math.floor((index / count) * 22 * HOUR_MS),
        withWords: false,
        ...options,
      }),
  )
  await retell.control.addCalls(workspaceId, calls)
  return calls.map(({ call }) => call)
}
