import type { CALL_EVENTS, CallStatus } from '@roy/types'
import { billedSeconds, revenue } from './rating.ts'

/** The fold of a call's events in plain TypeScript: what `record_call_event` must agree with, in any order of arrival. */

export interface OracleEvent {
  event: (typeof CALL_EVENTS)[number]
  /** Epoch milliseconds. */
  sentAt: number
  /** Lowercase hex. */
  bodySha256: string
  call: Record<string, unknown>
}

export interface OracleContext {
  /** Epoch milliseconds; about when the events are received. */
  now: number
  /** By Retell's agent id. */
  agents: Record<string, { id: string; billableFrom: number | null; validationCallId: string | null }>
  rate: string
  incrementSeconds: number
  minimumSeconds: number
  billWebCalls: boolean
  testNumbers: string[]
}

/** The columns of `calls` that follow from events. Times are epoch milliseconds. */
export interface OracleCall {
  agent_id: string
  call_type: string | null
  direction: string | null
  from_e164: string | null
  to_e164: string | null
  status: CallStatus
  disconnection_reason: string | null
  is_connected: boolean
  started_at: number
  ended_at: number | null
  duration_ms: number
  billable_reason: string
  is_billable: boolean
  billed_seconds: number
  revenue: string
  provider_cost: string | null
  sentiment: string | null
  successful: boolean | null
  detailed_summary: string | null
  transcript: string | null
}

const RANKS: Record<string, number> = Object.fromEntries(
  [
    ['call_started'],
    ['transcript_updated', 'transfer_started', 'transfer_bridged', 'transfer_cancelled', 'transfer_ended'],
    ['call_ended'],
    ['call_analyzed'],
    ['call_reconciled'],
  ].flatMap((events, rank) => events.map((event) => [event, rank])),
)
const RANK_OF_END = 2

const ERROR_REASONS = ['error_asr', 'error_retell', 'concurrency_limit_reached', 'registered_call_timeout']
const NOT_CONNECTED_REASONS = ['dial_busy', 'dial_no_answer', 'user_declined']

/** The reasons that the generated events draw from, with one that says nothing of how the call ended. */
export const REASONS = [...ERROR_REASONS, ...NOT_CONNECTED_REASONS, 'user_hangup']

/** The row that these events of one call make, without an override. */
export function foldCall(externalCallId: string, events: OracleEvent[], context: OracleContext): OracleCall {
  const earliestOfBody = new Map<string, OracleEvent>()
  for (const event of events) {
    const key = `${event.event} ${event.bodySha256}`
    const known = earliestOfBody.get(key)
    if (known === undefined || event.sentAt < known.sentAt) earliestOfBody.set(key, event)
  }
  const unique = [...earliestOfBody.values()]
  const rank = (event: OracleEvent) => RANKS[event.event] ?? -1
  const latestFirst = unique.toSorted(
    (a, b) => rank(b) - rank(a) || b.sentAt - a.sentAt || (a.bodySha256 < b.bodySha256 ? 1 : -1),
  )
  const latest = <T>(read: (call: Record<string, unknown>) => T | null): T | null => {
    for (const event of latestFirst) {
      const value = read(event.call)
      if (value !== null) return value
    }
    return null
  }

  const callStatus = latest((call) => text(call.call_status))
  const reason = latest((call) => text(call.disconnection_reason))
  const start = latest((call) => time(call.start_timestamp, context.now))
  const durationMs = latest((call) => integer(call.duration_ms, 0, 86_400_000)) ?? 0
  const hasTalked = start !== null || durationMs > 0
  const isOver = unique.some((event) => rank(event) >= RANK_OF_END)
  const status = deriveStatus(isOver, hasTalked, callStatus, reason)
  const isConnected = hasTalked && status !== 'not_connected'
  const startedAt = start ?? Math.min(...unique.map((event) => event.sentAt))
  const agentId = latest((call) => text(call.agent_id)) ?? ''
  const agent = context.agents[agentId]
  if (agent === undefined) throw new Error(`no agent ${agentId}`)

  const facts = {
    call_type: latest((call) => choice(call.call_type, ['phone_call', 'web_call'])),
    direction: latest((call) => choice(call.direction, ['inbound', 'outbound'])),
    from_e164: latest((call) => text(call.from_number)),
    to_e164: latest((call) => text(call.to_number)),
  }
  const isTestMetadata = latest((call) => boolean(object(call.metadata).test)) ?? false
  const billableReason = classify()
  const isBillable = billableReason === 'default'
  const seconds = billedSeconds({ isRateable: isOver && isConnected && isBillable, durationMs, ...context })
  const cents = latest((call) => number(object(call.call_cost).combined_cost, 0, 100_000_000))

  return {
    agent_id: agent.id,
    ...facts,
    status,
    disconnection_reason: reason,
    is_connected: isConnected,
    started_at: startedAt,
    ended_at: latest((call) => time(call.end_timestamp, context.now)),
    duration_ms: durationMs,
    billable_reason: billableReason,
    is_billable: isBillable,
    billed_seconds: seconds,
    revenue: revenue(seconds, context.rate),
    provider_cost: cents === null ? null : (cents / 100).toFixed(6),
    sentiment: latest((call) => sentiment(object(call.call_analysis).user_sentiment)),
    successful: latest((call) => boolean(object(call.call_analysis).call_successful)),
    detailed_summary: latest((call) => text(object(call.call_analysis).call_summary)),
    transcript: latest((call) => text(call.transcript)),
  }

  function classify(): string {
    if (agent?.validationCallId === externalCallId) return 'validation_call'
    if (agent === undefined || agent.billableFrom === null) return 'agent_not_validated'
    if (startedAt < agent.billableFrom) return 'before_billable_from'
    if (facts.call_type === 'web_call' && !context.billWebCalls) return 'web_call'
    const numbers = [facts.from_e164, facts.to_e164]
    if (context.testNumbers.some((number) => numbers.includes(number))) return 'test_number'
    return isTestMetadata ? 'test_metadata' : 'default'
  }
}

function deriveStatus(
  isOver: boolean,
  hasTalked: boolean,
  callStatus: string | null,
  reason: string | null,
): CallStatus {
  if (!isOver) return 'ongoing'
  if (callStatus === 'error' || callStatus === 'not_connected') return callStatus
  if (callStatus !== 'ended' && reason !== null) {
    if (ERROR_REASONS.includes(reason)) return 'error'
    if (NOT_CONNECTED_REASONS.includes(reason)) return 'not_connected'
  }
  return hasTalked ? 'ended' : 'not_connected'
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function boolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function choice(value: unknown, choices: string[]): string | null {
  return typeof value === 'string' && choices.includes(value) ? value : null
}

function number(value: unknown, least: number, most: number): number | null {
  return typeof value === 'number' && value >= least && value <= most ? value : null
}

function integer(value: unknown, least: number, most: number): number | null {
  const within = number(value, least, most)
  return within === null ? null : Math.floor(within)
}

function time(value: unknown, now: number): number | null {
  return integer(value, Date.UTC(2020, 0, 1), now + 86_400_000)
}

function sentiment(value: unknown): string | null {
  if (typeof value !== 'string') return null
  return choice(value.toLowerCase(), ['positive', 'neutral', 'negative']) ?? 'unknown'
}
