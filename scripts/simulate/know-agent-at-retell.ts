import type { FakeRetellControl } from '@roy/fake-retell'
import type { Target } from './choose-target.ts'

/**
 * Sees to it that the fake Retell knows the agent: in the workspace that has the key, or in one that is made for it.
 * What it knows already stays as it is.
 *
 * @returns the workspace's id
 */
export async function knowAgentAtRetell(retell: FakeRetellControl, target: Target): Promise<string> {
  const { agentId: agent_id, agentName: agent_name, url: webhook_url, key, client } = target
  const workspaces = await retell.listWorkspaces()
  const known = workspaces.find(({ api_keys }) => api_keys.some(({ api_key }) => api_key === key))
  const agent = { agent_id, agent_name, webhook_url }
  if (!known) {
    const workspace_id = crypto.randomUUID()
    await retell.saveWorkspace({ workspace_id, org_name: client, api_keys: [{ api_key: key }], agents: [agent] })
    return workspace_id
  }
  const isKnown = known.agents.some((candidate) => candidate.agent_id === agent_id)
  if (!isKnown) await retell.saveAgent(known.workspace_id, agent)
  return known.workspace_id
}
