import type { ReconciliationReason, ReconciliationTask } from '@roy/types'
import { toApiError } from '../../http/error-mapping.ts'
import type { RetellCall, RetellClient } from '../../providers/retell/retell-client.ts'
import { RetellError } from '../../providers/retell/retell-error.ts'
import type { Database } from '../../providers/supabase/database.ts'
import { TooDeepError } from '../../providers/supabase/storable.ts'
import { comparedPartOf, isOver, toReconciledEvent } from './reconciled-event.ts'
import { recordFetchedCall, type SettledCall } from './reconciliation.repository.ts'

type PendingCall = ReconciliationTask['pending'][number]

/** How many calls are asked for at once. */
const AT_ONCE = 5

/** What became of some calls, and what kept the others from being asked for. */
export interface FetchedCalls {
  settled: SettledCall[]
  failure: unknown
}

/**
 * Fetches calls with what was said in them, and folds each into what is here. The same call any number of times is one.
 *
 * @param ask asks Retell with the key that a call was listed by.
 */
export async function fetchCalls(
  service: Database,
  task: ReconciliationTask,
  ask: <Answer>(keyId: string | null, request: (retell: RetellClient) => Promise<Answer>) => Promise<Answer>,
): Promise<FetchedCalls> {
  const queue = [...task.pending]
  const fetched: FetchedCalls = { settled: [], failure: undefined }
  async function work(): Promise<void> {
    for (let call = queue.shift(); call && fetched.failure === undefined; call = queue.shift()) {
      try {
        fetched.settled.push(await fetchCall(service, task, call, ask))
      } catch (error) {
        fetched.failure ??= error
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return fetched
}

async function fetchCall(
  service: Database,
  task: ReconciliationTask,
  { call_id, key_id, instead_of }: PendingCall,
  ask: <Answer>(keyId: string | null, request: (retell: RetellClient) => Promise<Answer>) => Promise<Answer>,
): Promise<SettledCall> {
  const keep = (reason: ReconciliationReason): SettledCall => ({ call_id, reason })
  let call: RetellCall
  try {
    call = await ask(key_id, (retell) => retell.getCall(call_id))
  } catch (error) {
    if (error instanceof RetellError && error.refusal === 'unknown') return keep('unknown_at_retell')
    throw error
  }
  if (!isOver(call)) return keep('not_over')
  const part = comparedPartOf(call)
  if (!part || call.call_id !== call_id) return keep('malformed')
  try {
    const event = toReconciledEvent(call, instead_of)
    await recordFetchedCall(service, task.organization_id, { ...event, fetchedAt: new Date() })
  } catch (error) {
    const reason = error instanceof TooDeepError ? 'malformed' : REFUSED[toApiError(error).code]
    if (!reason) throw error
    return keep(reason)
  }
  return { call_id, reason: null, call: part }
}

/** Refusals of the fold that say something about the call. */
const REFUSED: Record<string, ReconciliationReason | undefined> = {
  agent_mismatch: 'agent_not_registered',
  invalid_request: 'malformed',
}
