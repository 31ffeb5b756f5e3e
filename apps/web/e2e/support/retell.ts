import { connectToFakeRetell } from '@roy/fake-retell'
import {
  createRandom,
  generateCall,
  postWebhook,
  type RetellCall,
  type SimulatedCall,
  webhookBodies,
} from '@roy/retell-simulator'
import type { LocalEnvironment } from '@roy/types'

/** What it takes to post an agent's calls. */
export interface Line {
  /** The agent's webhook URL. */
  url: string
  apiKey: string
  agentId: string
}

/**
 * Calls an agent now, and has Retell tell of it: started, ended, analyzed. When this resolves, all of it is stored.
 *
 * @param seed decides what the call is like; the same seed gives the same call.
 * @throws Error when an event is refused
 */
export async function callAgent({ url, apiKey, agentId }: Line, seed: string): Promise<SimulatedCall> {
  const random = createRandom(`${agentId}/${seed}`)
  const simulated = generateCall(random, { agentId, placedAt: Date.now(), kind: 'inbound', outcome: 'ended' })
  for (const body of webhookBodies(simulated)) {
    const { status } = await postWebhook({ url, apiKey, body })
    if (status !== 200) throw new Error(`The webhook was answered with ${status}.`)
  }
  return simulated
}

/** What a call is billed where every minute that was begun counts. */
export function fullMinutes({ duration_ms = 0 }: Pick<RetellCall, 'duration_ms'>): number {
  return Math.ceil(duration_ms / 60_000)
}

/** Lets the fake Retell know a workspace, so that its key is accepted when it is entered. */
export function addWorkspace({ retell_url }: LocalEnvironment, orgName: string, apiKey: string): Promise<void> {
  return connectToFakeRetell(retell_url).saveWorkspace({
    workspace_id: orgName,
    org_name: orgName,
    api_keys: [{ api_key: apiKey }],
  })
}
