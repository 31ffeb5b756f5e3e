import type { SimulatedCall } from '@roy/retell-simulator'
import type { CallSource } from '../world/calls.ts'
import type { ChaosClient } from '../world/clients.ts'
import type { ChaosEnvironment } from './environment.ts'

/** Tells the fake Retell of a client's workspace and of the keys that work there, the signing one first. */
export async function saveWorkspace(
  { retell }: ChaosEnvironment,
  client: ChaosClient,
  keys: readonly string[],
): Promise<void> {
  await retell.control.saveWorkspace({
    workspace_id: client.marker,
    org_name: client.name,
    api_keys: keys.map((api_key) => ({ api_key })),
    agents: client.agents.map(({ agentId, name }) => ({ agent_id: agentId, agent_name: name })),
  })
}

const AT_ONCE = 1_000

/**
 * Writes all calls into Retell's books. While the storm lasts they are empty: webhooks alone have to bring the calls then, and nothing
 * that reconciliation brings hides how they were folded.
 */
export async function writeBooks({ retell }: ChaosEnvironment, source: CallSource, calls: number): Promise<void> {
  for (let first = 0; first < calls; first += AT_ONCE) {
    const pages = new Map<string, SimulatedCall[]>()
    for (let index = first; index < Math.min(first + AT_ONCE, calls); index += 1) {
      const { client, atRetell } = source.call(index)
      const page = pages.get(client.marker) ?? []
      pages.set(client.marker, page)
      page.push(atRetell)
    }
    for (const [workspaceId, page] of pages) await retell.control.addCalls(workspaceId, page)
  }
}

/** Lets Retell's API falter a few times: refuse for a second, fail, and lose connections before and after its work. */
export async function falter({ retell }: ChaosEnvironment): Promise<void> {
  const { control } = retell
  await control.addFault({ on: 'requests', path: '/v3/list-calls', status: 429, retry_after_seconds: 1, count: 2 })
  await control.addFault({ on: 'requests', path: '/v3/list-calls', disconnect: 'after' })
  await control.addFault({ on: 'requests', path: '/v2/get-call', status: 500, count: 2 })
  await control.addFault({ on: 'requests', path: '/v2/get-call', disconnect: 'before' })
}
