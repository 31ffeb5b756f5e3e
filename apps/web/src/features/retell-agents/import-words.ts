import { codeOf } from '../../lib/api-error.ts'
import { retellProblemOf } from './retell-problem.ts'
import type { ImportState } from './use-import.ts'

/** What has become of an agent that is imported, in a sentence. */
export function importInWords(state: ImportState): string {
  if (state.status === 'adding') return 'Adding …'
  if (state.status === 'failed') {
    if (codeOf(state.error) === 'agent_already_registered')
      return 'Not added: it is registered here already, maybe for another client.'
    return `Not added. ${retellProblemOf(state.error).words}`
  }
  switch (state.webhook) {
    case 'left':
      return 'Added. Its webhook still has to be set at Retell.'
    case 'setting':
      return 'Added. Setting its webhook …'
    case 'set':
      return 'Added, and its webhook is set. Its first call connects it.'
    default:
      return `Added, but its webhook is not set. ${retellProblemOf(state.webhook.error).words}`
  }
}

/** Whether something still has to be done about it. */
export function isTrouble(state: ImportState): boolean {
  return state.status === 'failed' || (state.status === 'added' && typeof state.webhook === 'object')
}
