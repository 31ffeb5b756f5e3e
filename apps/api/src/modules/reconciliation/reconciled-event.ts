import { createHash } from 'node:crypto'
import type { ReconciliationFinding } from '@roy/types'
import type { RetellCall } from '../../providers/retell/retell-client.ts'
import { toStorable } from '../../providers/supabase/storable.ts'

/** What was fetched of a call, as an event of it. */
export interface ReconciledEvent {
  payload: Record<string, unknown>
  /** Lowercase hex. The same for the same call, whoever fetches it and whenever. */
  bodySha256: string
}

/** Addresses that Retell signs anew for whoever asks: they say nothing about whether a call is the same. */
const ADDRESSES = [
  'recording_url',
  'recording_multi_channel_url',
  'scrubbed_recording_url',
  'scrubbed_recording_multi_channel_url',
  'public_log_url',
]

/**
 * Makes an event of a call that was fetched, to be folded as if it had come.
 *
 * Its hash is that of what Retell says now and of what it is to correct: fetched again it is the same event, but a value that has changed
 * to and fro is another one, and wins again.
 *
 * @param insteadOf what of ours differed.
 * @throws TooDeepError
 */
export function toReconciledEvent(call: RetellCall, insteadOf: ReconciliationFinding['fields']): ReconciledEvent {
  // A credential of the web call.
  const { access_token: _credential, ...kept } = call
  const lasting = Object.entries(kept).filter(([name]) => !ADDRESSES.includes(name))
  const ours = insteadOf.map(({ field, ours }) => [field, ours])
  const text = JSON.stringify(inOrder({ call: Object.fromEntries(lasting), ours }))
  return {
    payload: { event: 'call_reconciled', call: toStorable(kept) },
    bodySha256: createHash('sha256').update(text).digest('hex'),
  }
}

/** The same JSON with the keys of every object in order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, inOrder(item)]))
}

/** Whether a call is over. Its status can lag behind: an end, or why it ended, says more. */
export function isOver({ call_status, end_timestamp, disconnection_reason }: RetellCall): boolean {
  const isEnded = call_status === 'ended' || call_status === 'error' || call_status === 'not_connected'
  return isEnded || typeof end_timestamp === 'number' || typeof disconnection_reason === 'string'
}

const COMPARED = [
  'call_id',
  'agent_id',
  'agent_name',
  'call_type',
  'call_status',
  'disconnection_reason',
  'start_timestamp',
  'end_timestamp',
  'duration_ms',
]

/**
 * What of a listed or fetched call is compared with ours.
 *
 * @returns `undefined` for what is no call: it has no id, or no agent.
 */
export function comparedPartOf(call: RetellCall): object | undefined {
  if (!isId(call.call_id) || !isId(call.agent_id)) return undefined
  const { combined_cost } = objectOf(call.call_cost)
  const { user_sentiment, call_successful } = objectOf(call.call_analysis)
  const part = Object.fromEntries(COMPARED.map((name) => [name, call[name]]))
  return toStorable({
    ...part,
    call_cost: { combined_cost },
    call_analysis: { user_sentiment, call_successful },
  }) as object
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= 255
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
