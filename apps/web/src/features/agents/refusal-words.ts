import type { Agent, WebhookRefusal } from '@roy/types'

const WORDS: Record<WebhookRefusal, string> = {
  invalid_signature: 'The signature did not match. Most often this client’s Retell API key is not the right one.',
  agent_mismatch: 'The call belonged to another agent. Please check that the Retell agent ID is the right one.',
  malformed: 'What arrived was not readable.',
  unknown_agent: 'It was sent to an agent that does not exist.',
  deleted: 'It was sent to something that has been removed.',
  payload_too_large: 'What arrived was too large.',
  unsupported_media_type: 'What arrived was not in Retell’s format.',
}

/** Why the latest event of an agent was refused, and what to check. */
export function refusalInWords({ last_refusal_reason }: Pick<Agent, 'last_refusal_reason'>): string {
  return last_refusal_reason ? WORDS[last_refusal_reason] : 'Something reached this webhook but was refused.'
}
