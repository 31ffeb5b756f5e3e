import type { Rpc } from '@roy/types'
import type { Database } from './database.ts'

/**
 * Folds one call whose events were only stored, or leaves it for a minute where it cannot be folded. For the service role.
 *
 * @returns whose call it was; `null` where there is none left to be folded now. @throws DatabaseError
 */
export function foldWaitingCall(service: Database): Promise<Rpc['fold_waiting_call']['result']> {
  return service.rpc('fold_waiting_call', {})
}
