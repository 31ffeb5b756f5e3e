import type { AgentInput, FakeRetellControl, WorkspaceInput } from '@roy/fake-retell'
import { BUSINESSES, createRandom } from '@roy/retell-simulator'
import { DEMO_ORGANIZATIONS, type Demo } from './demo.ts'

/** The version that the calls of the demo's history were answered by. */
const AGENT_VERSION = 3

/** A workspace at Retell that no client has yet: to add one with. */
export const SPARE_WORKSPACE: WorkspaceInput = {
  workspace_id: 'harbor-plumbing',
  org_name: BUSINESSES.plumber.name,
  api_keys: [{ api_key: `key_${createRandom('harbor-plumbing/key').hex(32)}`, api_key_name: 'Webhooks' }],
  agents: ['Emergencies', 'Quotes'].map((agent_name) => ({
    agent_id: retellAgentId('harbor-plumbing', agent_name),
    agent_name,
  })),
  phone_numbers: [{ phone_number: BUSINESSES.plumber.phone_number, nickname: 'Main line' }],
}

/** The id that Retell would have given an agent of the demo, the same every time. */
export function retellAgentId(slug: string, name: string): string {
  return `agent_${createRandom(`${slug}/${name}/id`).hex(26)}`
}

/**
 * A demo client's workspace at Retell: its agents post to the API, its number is answered by the first of them.
 *
 * @throws Error for an organization that is not the demo's
 */
export function retellWorkspace(organization: Demo['organizations'][number], apiUrl: string): WorkspaceInput {
  const { id, slug, name, retell_api_key } = organization
  const demo = DEMO_ORGANIZATIONS.find(({ input }) => input.slug === slug)
  if (!demo) throw new Error(`${slug} is not a client of the demo.`)
  const added = organization.agents.map(
    ({ id, agent_id }, index): AgentInput => ({
      agent_id,
      agent_name: demo.agents[index]?.name ?? agent_id,
      version: AGENT_VERSION,
      webhook_url: `${apiUrl}/webhooks/agent/${id}`,
    }),
  )
  const others = demo.agents_at_retell.map(
    (agentName): AgentInput => ({ agent_id: retellAgentId(slug, agentName), agent_name: agentName }),
  )
  const answering = added[0]?.agent_id ?? null
  return {
    workspace_id: id,
    org_name: name,
    api_keys: [{ api_key: retell_api_key, api_key_name: 'Webhooks' }],
    agents: [...added, ...others],
    phone_numbers: [
      {
        phone_number: demo.business.phone_number,
        nickname: 'Main line',
        inbound_agent_id: answering,
        outbound_agent_id: answering,
      },
    ],
  }
}

/** Tells the fake Retell of the demo's clients and of the spare workspace. What it knows beyond that stays. */
export async function saveRetellWorkspaces(retell: FakeRetellControl, demo: Demo, apiUrl: string): Promise<void> {
  for (const organization of demo.organizations) await retell.saveWorkspace(retellWorkspace(organization, apiUrl))
  await retell.saveWorkspace(SPARE_WORKSPACE)
}
