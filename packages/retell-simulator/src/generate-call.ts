import type { Business, Scenario } from './businesses/business.ts'
import { BUSINESSES } from './businesses.ts'
import { costOf, NO_COST } from './call-cost.ts'
import { converse, drawWording, leaveMessage } from './conversation.ts'
import { drawLatency } from './latency.ts'
import {
  CALL_KINDS,
  type CallKind,
  drawDisconnectionReason,
  drawOutcome,
  isConnected,
  type Outcome,
} from './outcomes.ts'
import type { Random } from './random.ts'
import type { CallAnalysis, RetellCall } from './retell-call.ts'

/** A finished call, and when it was placed: calls that never connected have no timestamps of their own. */
export interface SimulatedCall {
  /** Epoch milliseconds. */
  placed_at: number
  call: RetellCall
}

export interface CallOptions {
  /** Retell's id of the agent. */
  agentId: string
  /** Epoch milliseconds; a connected call starts at this moment. */
  placedAt: number
  agentName?: string
  agentVersion?: number
  /** Who is called; absent: a dental practice. */
  business?: Business
  /** Absent: drawn as on an ordinary day. */
  kind?: CallKind
  /** Absent: drawn as fits the kind. */
  outcome?: Outcome
  metadata?: Record<string, unknown>
  /** Whether the transcript has every word's time, as Retell's has. Default true. */
  withWords?: boolean
  /** Where recordings are served, as `<url>/<call id>.wav`. Absent: an address that leads nowhere. */
  recordingsUrl?: string
}

const KIND_WEIGHTS: Record<CallKind, number> = { inbound: 74, outbound: 23, web: 3 }
const STATUSES = {
  ended: 'ended',
  voicemail: 'ended',
  not_connected: 'not_connected',
  error: 'error',
  failed_to_connect: 'error',
} as const satisfies Record<Outcome, RetellCall['call_status']>

function drawDurationMs(random: Random, outcome: Outcome): number {
  if (outcome === 'voicemail') return random.integer(14_000, 32_000)
  const [median, sigma] = outcome === 'error' ? [18_000, 0.6] : [98_000, 0.8]
  return Math.round(Math.min(30 * 60_000, Math.max(1_500, random.logNormal(median, sigma))))
}

function basics(random: Random, options: CallOptions, business: Business, kind: CallKind): RetellCall {
  const common = {
    call_id: `call_${random.hex(27)}`,
    agent_id: options.agentId,
    agent_version: options.agentVersion ?? 3,
    agent_name: options.agentName ?? business.name,
    metadata: options.metadata ?? {},
    retell_llm_dynamic_variables: { business: business.name },
    data_storage_setting: 'everything',
    call_status: 'registered',
  } as const
  if (kind === 'web') return { ...common, call_type: 'web_call', access_token: random.hex(40) }

  const caller = `${business.caller_prefix}${random.digits(7)}`
  return {
    ...common,
    call_type: 'phone_call',
    direction: kind,
    from_number: kind === 'inbound' ? caller : business.phone_number,
    to_number: kind === 'inbound' ? business.phone_number : caller,
    telephony_identifier: { twilio_call_sid: `CA${random.hex(32)}` },
  }
}

function analyse(
  random: Random,
  scenario: Scenario,
  outcome: Outcome,
  summary: string,
  completed: boolean,
): CallAnalysis {
  const successful = completed && random.chance(scenario.success_rate)
  const sentiment = successful
    ? random.weighted([
        ['Positive', 46],
        ['Neutral', 50],
        ['Negative', 1],
        ['Unknown', 3],
      ] as const)
    : random.weighted([
        ['Positive', 6],
        ['Neutral', 50],
        ['Negative', 34],
        ['Unknown', 10],
      ] as const)
  return {
    call_summary: summary,
    user_sentiment: outcome === 'voicemail' ? 'Unknown' : sentiment,
    call_successful: successful,
    in_voicemail: outcome === 'voicemail',
    custom_analysis_data: { intent: scenario.intent },
  }
}

/** A call nobody answered, declined, or that failed before it began: no times, no words, no cost. */
function unanswered(call: RetellCall, outcome: Outcome, reason: string): RetellCall {
  return {
    ...call,
    call_status: STATUSES[outcome],
    disconnection_reason: reason,
    duration_ms: 0,
    transcript: '',
    transcript_object: [],
    call_cost: NO_COST,
    call_analysis: {
      call_summary: 'The call did not connect.',
      user_sentiment: 'Unknown',
      call_successful: false,
      in_voicemail: false,
      custom_analysis_data: {},
    },
  }
}

/** A believable finished call, complete as in its `call_analyzed`. Equal draws and options give equal calls. */
export function generateCall(random: Random, options: CallOptions): SimulatedCall {
  const business = options.business ?? BUSINESSES.dental_practice
  const kind = options.kind ?? random.weighted(CALL_KINDS.map((kind) => [kind, KIND_WEIGHTS[kind]] as const))
  const outcome = options.outcome ?? drawOutcome(random, kind)
  const reason = drawDisconnectionReason(random, kind, outcome)
  const placed_at = options.placedAt
  const call = basics(random, options, business, kind)
  if (!isConnected(outcome)) return { placed_at, call: unanswered(call, outcome, reason) }

  const direction = kind === 'outbound' ? 'outbound' : 'inbound'
  const scenario = random.pick(business.scenarios.filter((scenario) => scenario.direction === direction))
  const wording = drawWording(random, business)
  const duration_ms = drawDurationMs(random, outcome)
  const withWords = options.withWords ?? true
  const conversation =
    outcome === 'voicemail'
      ? leaveMessage(business, wording, duration_ms / 1000, withWords)
      : converse(random, scenario, business, wording, duration_ms / 1000, withWords)
  const turns = conversation.transcript_object.filter(({ role }) => role === 'agent').length
  const completed = outcome === 'ended' && turns > 2
  const summary = completed
    ? wording(scenario.summary)
    : outcome === 'voicemail'
      ? wording('The agent reached the voicemail of {caller} and left a message.')
      : 'The call broke off before the matter was settled.'
  const end_timestamp = placed_at + duration_ms
  const transferLegMs = reason === 'call_transfer' ? random.integer(20_000, 240_000) : 0

  return {
    placed_at,
    call: {
      ...call,
      call_status: STATUSES[outcome],
      disconnection_reason: reason,
      start_timestamp: placed_at,
      end_timestamp,
      ...(transferLegMs > 0 && { transfer_end_timestamp: end_timestamp + transferLegMs }),
      duration_ms,
      ...conversation,
      recording_url: `${options.recordingsUrl ?? 'https://recordings.retellai.example'}/${call.call_id}.wav`,
      public_log_url: `https://recordings.retellai.example/${call.call_id}/public.log`,
      latency: drawLatency(random, turns),
      call_cost: costOf(kind, duration_ms, transferLegMs),
      call_analysis: analyse(random, scenario, outcome, summary, completed),
    },
  }
}
