import type { Random } from './random.ts'

export const CALL_KINDS = ['inbound', 'outbound', 'web'] as const
/** Who called whom, and over what. */
export type CallKind = (typeof CALL_KINDS)[number]

export const OUTCOMES = ['ended', 'voicemail', 'not_connected', 'error', 'failed_to_connect'] as const
/** How a call went. `error` broke off while talking; `failed_to_connect` is an error before anyone spoke. */
export type Outcome = (typeof OUTCOMES)[number]

type Weights<T> = readonly (readonly [value: T, weight: number])[]

const OUTCOMES_BY_KIND: Record<CallKind, Weights<Outcome>> = {
  inbound: [
    ['ended', 955],
    ['not_connected', 25],
    ['error', 14],
    ['failed_to_connect', 6],
  ],
  outbound: [
    ['ended', 560],
    ['voicemail', 190],
    ['not_connected', 220],
    ['error', 20],
    ['failed_to_connect', 10],
  ],
  web: [
    ['ended', 920],
    ['error', 30],
    ['failed_to_connect', 50],
  ],
}

/** Retell's `disconnection_reason`s by the status they come with, in believable proportions. */
const REASONS: Record<CallKind, Record<Outcome, Weights<string>>> = {
  inbound: {
    ended: [
      ['user_hangup', 52],
      ['agent_hangup', 34],
      ['call_transfer', 10],
      ['inactivity', 3],
      ['max_duration_reached', 1],
    ],
    voicemail: [['voicemail_reached', 1]],
    not_connected: [
      ['user_declined', 3],
      ['marked_as_spam', 4],
      ['sip_routing_error', 2],
      ['telephony_provider_unavailable', 1],
    ],
    error: [
      ['error_llm_websocket_lost_connection', 3],
      ['error_asr', 2],
      ['error_no_audio_received', 2],
      ['error_retell', 1],
    ],
    failed_to_connect: [
      ['concurrency_limit_reached', 4],
      ['error_llm_websocket_open', 2],
      ['no_valid_payment', 1],
    ],
  },
  outbound: {
    ended: [
      ['user_hangup', 44],
      ['agent_hangup', 48],
      ['call_transfer', 5],
      ['ivr_reached', 2],
      ['inactivity', 1],
    ],
    voicemail: [['voicemail_reached', 1]],
    not_connected: [
      ['dial_no_answer', 60],
      ['dial_busy', 18],
      ['dial_failed', 9],
      ['user_declined', 7],
      ['invalid_destination', 6],
    ],
    error: [
      ['error_llm_websocket_lost_connection', 3],
      ['error_no_audio_received', 2],
      ['error_unknown', 1],
    ],
    failed_to_connect: [
      ['concurrency_limit_reached', 4],
      ['scam_detected', 1],
    ],
  },
  web: {
    ended: [
      ['user_hangup', 62],
      ['agent_hangup', 34],
      ['inactivity', 4],
    ],
    voicemail: [['voicemail_reached', 1]],
    not_connected: [['user_declined', 1]],
    error: [
      ['error_llm_websocket_lost_connection', 2],
      ['error_asr', 1],
    ],
    failed_to_connect: [
      ['error_user_not_joined', 3],
      ['registered_call_timeout', 2],
    ],
  },
}

/** How a call of this kind goes, in the proportions of an ordinary working day. */
export function drawOutcome(random: Random, kind: CallKind): Outcome {
  return random.weighted(OUTCOMES_BY_KIND[kind])
}

/** Why such a call was over, in Retell's words. */
export function drawDisconnectionReason(random: Random, kind: CallKind, outcome: Outcome): string {
  return random.weighted(REASONS[kind][outcome])
}

/** Whether the two sides were ever connected: only then does a call have a start, an end and a `call_started`. */
export function isConnected(outcome: Outcome): boolean {
  return outcome === 'ended' || outcome === 'voicemail' || outcome === 'error'
}
