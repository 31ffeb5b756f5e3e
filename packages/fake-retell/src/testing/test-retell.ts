import Retell from 'retell-sdk'
import { onTestFinished } from 'vitest'
import type { WorkspaceInput } from '../control/control.ts'
import { type FakeRetell, type FakeRetellOptions, startFakeRetell } from '../start-fake-retell.ts'

export const API_KEY = 'key_0123456789abcdef0123456789abcdef'
export const AGENT_ID = 'agent_front_desk'
export const NUMBER = '+12065550100'

/** A workspace with one agent and one number. */
export function workspace(changes: Partial<WorkspaceInput> = {}): WorkspaceInput {
  return {
    workspace_id: 'northside',
    org_name: 'Northside Dental',
    api_keys: [{ api_key: API_KEY, api_key_name: 'Webhook key' }],
    agents: [{ agent_id: AGENT_ID, agent_name: 'Front desk' }],
    phone_numbers: [{ phone_number: NUMBER, inbound_agent_id: AGENT_ID, outbound_agent_id: AGENT_ID }],
    ...changes,
  }
}

/** A client as the product has it. It repeats nothing by itself unless told to. */
export function clientOf(retell: FakeRetell, apiKey = API_KEY, maxRetries = 0): Retell {
  return new Retell({ apiKey, baseURL: retell.url, maxRetries })
}

/** A fake Retell for one test, with a workspace in it. Calls go on only when they are advanced. */
export async function startTestRetell(
  changes: Partial<WorkspaceInput> = {},
  options: FakeRetellOptions = {},
): Promise<{ retell: FakeRetell; client: Retell }> {
  const retell = await startFakeRetell({ callPace: 0, webhookRetryDelayMs: 1, seed: 'test', ...options })
  onTestFinished(() => retell.close())
  await retell.control.saveWorkspace(workspace(changes))
  return { retell, client: clientOf(retell) }
}
