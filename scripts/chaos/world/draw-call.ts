import { CALL_KINDS, type Random, type RetellCall } from '@roy/retell-simulator'
import { type ChaosAgent, type ChaosClient, TEST_NUMBER } from './clients.ts'

const HOW = {
  ended: [
    ['user_hangup', 6],
    ['agent_hangup', 3],
    ['call_transfer', 1],
  ],
  not_connected: [
    ['dial_busy', 1],
    ['dial_no_answer', 3],
    ['user_declined', 1],
    ['invalid_destination', 1],
  ],
  error: [
    ['error_asr', 1],
    ['error_unknown', 1],
    ['error_no_audio_received', 1],
  ],
  failed_to_connect: [
    ['concurrency_limit_reached', 2],
    ['no_valid_payment', 1],
    ['registered_call_timeout', 1],
  ],
} as const

/** Draws a call as Retell has it when it is analysed. @param placed_at epoch milliseconds, at which one that connects also starts */
export function drawCall(
  random: Random,
  client: ChaosClient,
  agent: ChaosAgent,
  call_id: string,
  placed_at: number,
): RetellCall {
  const outcome = random.weighted([
    ['ended', 76],
    ['not_connected', 14],
    ['error', 6],
    ['failed_to_connect', 4],
  ] as const)
  const reason = random.weighted<string>(HOW[outcome])
  const common = {
    call_id,
    agent_id: agent.agentId,
    agent_version: 1,
    agent_name: agent.name,
    metadata: random.chance(0.03) ? { test: true } : { reference: client.marker },
    data_storage_setting: 'everything',
    ...drawWay(random),
    disconnection_reason: reason,
  } as const
  if (outcome === 'not_connected' || outcome === 'failed_to_connect') {
    return {
      ...common,
      call_status: outcome === 'not_connected' ? 'not_connected' : 'error',
      duration_ms: 0,
      transcript: '',
      call_cost: { combined_cost: 0, product_costs: [] },
      call_analysis: analysis(`Nobody was reached for ${client.marker}.`, 'Unknown', false),
    }
  }
  const duration_ms = drawDuration(random)
  const end_timestamp = placed_at + duration_ms
  return {
    ...common,
    call_status: outcome,
    start_timestamp: placed_at,
    end_timestamp,
    ...(reason === 'call_transfer' && { transfer_end_timestamp: end_timestamp + random.integer(5_000, 240_000) }),
    duration_ms,
    transcript: `Agent: This is ${agent.name}.\nUser: My number is ${random.digits(6)}.\n`,
    call_cost: costOf(duration_ms, random.integer(500, 2_000)),
    call_analysis: analysis(
      `Call ${call_id} of ${client.marker} was about "${random.digits(4)}", and went well.`,
      random.pick(['Positive', 'Neutral', 'Negative', 'Unknown']),
      random.chance(0.7),
    ),
  }
}

function drawWay(random: Random): Pick<RetellCall, 'call_type'> & Partial<RetellCall> {
  const kind = random.weighted(CALL_KINDS.map((kind) => [kind, kind === 'web' ? 1 : 5] as const))
  if (kind === 'web') return { call_type: 'web_call', access_token: `joins-${random.hex(12)}` }
  const caller = random.chance(0.03) ? TEST_NUMBER : `+1206${random.digits(7)}`
  const ours = '+12065550142'
  const [from_number, to_number] = kind === 'inbound' ? [caller, ours] : [ours, caller]
  return { call_type: 'phone_call', direction: kind, from_number, to_number }
}

/** Often at the very edge of an increment, where a millisecond is money. */
function drawDuration(random: Random): number {
  if (random.chance(0.3)) return random.integer(1, 20) * 30_000 + random.integer(-1, 1)
  return Math.round(Math.min(30 * 60_000, Math.max(1, random.logNormal(90_000, 0.9))))
}

/** What Retell makes of a call. */
export function analysis(
  summary: string,
  user_sentiment: NonNullable<RetellCall['call_analysis']>['user_sentiment'],
  ok: boolean,
) {
  return {
    call_summary: summary,
    user_sentiment,
    call_successful: ok,
    in_voicemail: false,
    custom_analysis_data: {},
  }
}

/** Retell's charge in cents: by the second, and something for the analysis that comes in late. @param perSecond ten-thousandths of a cent */
export function costOf(durationMs: number, perSecond: number): NonNullable<RetellCall['call_cost']> {
  const seconds = Math.ceil(durationMs / 1000)
  const talk = (perSecond * seconds) / 10_000
  return {
    combined_cost: (perSecond * seconds + 3_000) / 10_000,
    total_duration_seconds: seconds,
    total_duration_unit_price: perSecond / 10_000,
    product_costs: [
      { product: 'voice', unit_price: perSecond / 10_000, cost: talk },
      { product: 'analysis', cost: 0.3 },
    ],
  }
}
