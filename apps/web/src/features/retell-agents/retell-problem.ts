import { ApiError, messageOf } from '../../lib/api-error.ts'

/** Why Retell did not do what was asked, for people. */
export interface RetellProblem {
  words: string
  /** Another key has to be entered in the client's settings. */
  isAboutKey?: boolean
  /** Where Retell sends the agent's calls now: it is not replaced before somebody says so. */
  otherUrl?: string
}

/** What to tell of a request in which Retell had a say: such refusals are a `conflict` about something that `details` names. */
export function retellProblemOf(error: unknown): RetellProblem {
  if (!(error instanceof ApiError)) return { words: messageOf(error) }
  if (error.code === 'unavailable') return { words: 'Retell does not answer right now. Please try again in a minute.' }
  const [detail] = error.code === 'conflict' ? error.details : []
  switch (detail?.path) {
    case 'retell_api_key':
      return { words: 'Retell does not accept this client’s API key.', isAboutKey: true }
    case 'agent_id':
      return { words: 'There is no such agent in this client’s workspace at Retell. Is the agent ID the right one?' }
    case 'replace': {
      const otherUrl = /https?:\/\/\S+/.exec(detail.message)?.[0] ?? 'another address'
      return { words: `Retell sends this agent’s calls to ${otherUrl} now.`, otherUrl }
    }
    case '':
      return { words: `Nothing was changed for good: ${detail.message}. Please try again.` }
    default:
      return { words: error.message }
  }
}
