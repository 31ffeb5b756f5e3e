import { costAtEnd } from './call-cost.ts'
import type { SimulatedCall } from './generate-call.ts'
import type { RetellCall } from './retell-call.ts'

/** Retell's voice events, in the order in which a call gives rise to them. */
export const WEBHOOK_EVENTS = [
  'call_started',
  'transcript_updated',
  'transfer_started',
  'transfer_bridged',
  'transfer_cancelled',
  'call_ended',
  'transfer_ended',
  'call_analyzed',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** What Retell posts unless an agent asks for more. */
export const DEFAULT_WEBHOOK_EVENTS: readonly WebhookEvent[] = ['call_started', 'call_ended', 'call_analyzed']

/** The body of one webhook. Transfer events say beside the call where it went. */
export interface WebhookBody {
  event: WebhookEvent
  /** Epoch milliseconds. */
  event_timestamp: number
  call: Partial<RetellCall> & Pick<RetellCall, 'call_id' | 'agent_id'>
  transfer_destination?: { type: string; number: string }
  transfer_option?: { type: string }
}

const BASICS = [
  'call_id',
  'agent_id',
  'agent_version',
  'agent_name',
  'call_type',
  'direction',
  'from_number',
  'to_number',
  'telephony_identifier',
  'access_token',
  'start_timestamp',
  'metadata',
  'retell_llm_dynamic_variables',
  'data_storage_setting',
] as const satisfies readonly (keyof RetellCall)[]

function whileOngoing(call: RetellCall): WebhookBody['call'] {
  const known = Object.fromEntries(BASICS.flatMap((key) => (call[key] === undefined ? [] : [[key, call[key]]])))
  return { ...known, call_id: call.call_id, agent_id: call.agent_id, call_status: 'ongoing' }
}

/** What is known of a call that was asked for and has not begun. */
export function beforeStart(call: RetellCall): WebhookBody['call'] {
  const { start_timestamp, ...known } = whileOngoing(call)
  return { ...known, call_status: 'registered' }
}

function atEnd(call: RetellCall): WebhookBody['call'] {
  const { call_analysis, transfer_end_timestamp, ...known } = call
  return { ...known, ...(call.call_cost && { call_cost: costAtEnd(call.call_cost) }) }
}

function duringCall(call: RetellCall, startedAt: number, endedAt: number): WebhookBody[] {
  const halfway = Math.floor(call.transcript_object ? call.transcript_object.length / 2 : 0)
  const heard = call.transcript_object?.slice(0, halfway) ?? []
  return [
    { event: 'call_started', event_timestamp: startedAt + 120, call: whileOngoing(call) },
    {
      event: 'transcript_updated',
      event_timestamp: startedAt + Math.floor((endedAt - startedAt) / 2),
      call: { ...whileOngoing(call), transcript_object: heard },
    },
  ]
}

function transfer(call: RetellCall, endedAt: number): WebhookBody[] {
  const transferEndedAt = call.transfer_end_timestamp
  if (transferEndedAt === undefined) return []
  const target = {
    transfer_destination: { type: 'predefined', number: '+12065550199' },
    transfer_option: { type: 'cold_transfer' },
  }
  return [
    { event: 'transfer_started', event_timestamp: endedAt - 900, call: whileOngoing(call), ...target },
    { event: 'transfer_bridged', event_timestamp: endedAt - 100, call: whileOngoing(call), ...target },
    { event: 'transfer_ended', event_timestamp: transferEndedAt, call: atEnd(call), ...target },
  ]
}

/**
 * What Retell would post for a finished call, in the order of the events' times. A call that never connected has no
 * `call_started`; `call_analyzed` alone holds the whole call. Kinds that do not occur in this call are left out.
 */
export function webhookBodies(
  { call, placed_at }: SimulatedCall,
  events: readonly WebhookEvent[] = DEFAULT_WEBHOOK_EVENTS,
): WebhookBody[] {
  const startedAt = call.start_timestamp
  const endedAt = call.end_timestamp ?? placed_at + 1_000
  const analysedAt = Math.max(endedAt, call.transfer_end_timestamp ?? 0) + 4_000
  const bodies: WebhookBody[] = [
    ...(startedAt === undefined ? [] : duringCall(call, startedAt, endedAt)),
    ...transfer(call, endedAt),
    { event: 'call_ended', event_timestamp: endedAt + 250, call: atEnd(call) },
    { event: 'call_analyzed', event_timestamp: analysedAt, call },
  ]
  return bodies
    .filter(({ event }) => events.includes(event))
    .sort((left, right) => left.event_timestamp - right.event_timestamp)
}
