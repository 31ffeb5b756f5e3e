import type { Agent, Organization, WebhookRefusal, WebhookRejection } from '@roy/types'

const WORDS: Record<WebhookRefusal, string> = {
  invalid_signature: 'The signature did not match. Most often this client’s Retell API key is not the right one.',
  agent_mismatch: 'The call belonged to another agent. Please check that the Retell agent ID is the right one.',
  malformed: 'What arrived was not one of Retell’s events.',
  unknown_agent: 'It was sent to an agent that does not exist.',
  deleted: 'It was sent to something that has been removed.',
  payload_too_large: 'What arrived was too large.',
  unsupported_media_type: 'What arrived was not in Retell’s format.',
  source_not_allowed: 'It did not come from an address of Retell’s.',
  rate_limited: 'More events arrived within a minute than are taken.',
}

/** Why an event was refused, and what to check, in general. */
export function refusalInWords(reason: WebhookRefusal | null): string {
  return reason ? WORDS[reason] : 'Something reached this webhook but was refused.'
}

/** What happened to an attempt, and what to do so that the next one is taken. */
export interface Advice {
  happened: string
  toDo: string
  /** The client's settings are the place to do it. */
  isInSettings?: boolean
}

interface Refused {
  agent: Pick<Agent, 'agent_id'>
  organization: Pick<Organization, 'retell_api_key_last4'>
  reason: WebhookRefusal
  /** What was kept of it; absent where that could not be read. */
  rejection: Pick<WebhookRejection, 'excerpt'> | undefined
}

const CALL_AGAIN = 'Then call the agent once more.'

/** What exactly was wrong with a refused attempt, for whoever is connecting an agent. */
export function adviceFor({ agent, organization, reason, rejection }: Refused): Advice {
  switch (reason) {
    case 'invalid_signature':
      return {
        happened: `Something arrived, but it was not signed with this client’s Retell API key, the one that ends in ${organization.retell_api_key_last4}.`,
        toDo: `In Retell, open Settings, then API Keys, and find the key with the webhook badge. If it ends differently, enter it in this client’s settings. ${CALL_AGAIN}`,
        isInSettings: true,
      }
    case 'agent_mismatch': {
      const came = agentIdIn(rejection?.excerpt ?? '')
      return {
        happened: `A call of ${came ? `the agent ${came}` : 'another agent'} arrived. This one is ${agent.agent_id}.`,
        toDo: `In Retell, paste the webhook URL at ${agent.agent_id} instead. If the other one is meant, remove this agent here and add it with that ID. ${CALL_AGAIN}`,
      }
    }
    case 'malformed':
    case 'unsupported_media_type':
      return {
        happened: 'Something arrived that is not one of Retell’s events.',
        toDo: 'Most often somebody tried the address by hand. Call the agent instead, so that Retell sends it.',
      }
    case 'payload_too_large':
      return {
        happened: 'An event arrived that is larger than 5 MB.',
        toDo: 'Make a short call first. If short calls are refused as well, ask for help with the reference below.',
      }
    case 'source_not_allowed':
      return {
        happened: 'Something arrived from an address that is not one of Retell’s.',
        toDo: 'Most often somebody tried the webhook by hand. If it was Retell, its addresses have changed: whoever runs this installation has to allow the new ones.',
      }
    case 'rate_limited':
      return {
        happened: 'More events arrived within a minute than are taken.',
        toDo: 'Retell sends them again, and the next comparison with Retell’s books fetches what was missed. If it happens often, whoever runs this installation can allow more.',
      }
    case 'unknown_agent':
    case 'deleted':
      return {
        happened: 'An event arrived for something that has been removed.',
        toDo: `Copy the webhook URL once more, whole, and paste it in Retell. ${CALL_AGAIN}`,
      }
  }
}

/** Retell's id of the agent that a body was about, as far as the body was kept. */
function agentIdIn(excerpt: string): string | undefined {
  return /"agent_id"\s*:\s*"([^"]+)"/.exec(excerpt)?.[1]
}
