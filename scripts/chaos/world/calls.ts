import { createHash } from 'node:crypto'
import {
  CALL_KINDS,
  createRandom,
  DEFAULT_WEBHOOK_EVENTS,
  type Random,
  type RetellCall,
  type SimulatedCall,
  WEBHOOK_EVENTS,
  type WebhookBody,
  webhookBodies,
} from '@roy/retell-simulator'
import { type ChaosAgent, type ChaosClient, TEST_NUMBER } from './clients.ts'

/** Calls that are drawn anew whenever they are needed, from the seed and their number: nothing of a million has to be held. */

/** Events of one call at most. */
export const MOST_EVENTS = 10
/** How far back calls go: over the days on which clocks change, too. */
const DAYS = 45
const DAY_MS = 86_400_000

/** One event as it is posted, however often. */
export interface ChaosEvent {
  body: WebhookBody
  text: string
  /** Lowercase hex. */
  sha256: string
}

export interface ChaosCall {
  index: number
  client: ChaosClient
  agent: ChaosAgent
  /** Whose URL its events are posted to: after an agent swap not the agent's own. */
  postedTo: ChaosAgent
  events: ChaosEvent[]
  /** Retell loses all its webhooks: only the books tell of it. */
  isSilent: boolean
  /** The call as Retell has it in the end. */
  atRetell: SimulatedCall
}

export interface CallSource {
  clients: readonly ChaosClient[]
  call(index: number): ChaosCall
  /** The call of one of Retell's ids; undefined for an id that is no call of this client's. */
  indexOf(callId: string, client: ChaosClient): number | undefined
  /** Epoch milliseconds between which calls start. */
  from: number
  to: number
}

/** How many calls of a source, from the first, have so many events together. */
export function countCalls(source: CallSource, events: number): number {
  let calls = 0
  for (let counted = 0; counted < events; calls += 1) counted += source.call(calls).events.length
  return calls
}

/**
 * Makes the source of a run's calls. The first ones belong to the agents in turn, one each: by its first event an agent is validated.
 *
 * @param now epoch milliseconds; the calls end a day before, so that nothing of them lies in the future
 */
export function createCallSource(seed: string, clients: readonly ChaosClient[], now: number): CallSource {
  const to = now - DAY_MS
  const from = to - DAYS * DAY_MS
  const owners = clients.flatMap((client) => client.agents.map((agent) => ({ client, agent })))

  function call(index: number): ChaosCall {
    const random = createRandom(`${seed}/call/${index}`)
    const { client, agent } = owners[index] ?? random.pick(owners)
    const isFirst = index < owners.length
    const isSilent = !isFirst && random.chance(0.01)
    const postedTo = !isFirst && random.chance(0.04) ? random.pick(client.agents) : agent
    const placed_at = random.integer(from, to)
    const simulated = { placed_at, call: drawCall(random, client, agent, `call_${client.marker}_${index}`, placed_at) }
    const { bodies, atRetell } = drawEvents(random, simulated)
    return { index, client, agent, postedTo, isSilent, atRetell, events: bodies.map(toEvent) }
  }

  return {
    clients,
    from,
    to,
    call,
    indexOf(callId, client) {
      const prefix = `call_${client.marker}_`
      const rest = callId.startsWith(prefix) ? callId.slice(prefix.length) : ''
      return /^\d{1,9}$/.test(rest) ? Number(rest) : undefined
    },
  }
}

function toEvent(body: WebhookBody): ChaosEvent {
  const text = JSON.stringify(body)
  return { body, text, sha256: createHash('sha256').update(text).digest('hex') }
}

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

function drawCall(
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

function analysis(
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
function costOf(durationMs: number, perSecond: number): NonNullable<RetellCall['call_cost']> {
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

/** What is posted of a call: mostly Retell's three events, sometimes all, sometimes an end or an analysis once more and otherwise. */
function drawEvents(random: Random, simulated: SimulatedCall): { bodies: WebhookBody[]; atRetell: SimulatedCall } {
  const bodies = webhookBodies(simulated, random.chance(0.1) ? WEBHOOK_EVENTS : DEFAULT_WEBHOOK_EVENTS)
  const ended = bodies.find(({ event }) => event === 'call_ended')
  if (ended !== undefined && random.chance(0.05)) {
    bodies.push({
      ...ended,
      event_timestamp: ended.event_timestamp + 400,
      call: { ...ended.call, duration_ms: (ended.call.duration_ms ?? 0) + 1_000 },
    })
  }
  const last = bodies.find(({ event }) => event === 'call_analyzed')
  if (last === undefined || !random.chance(0.08)) return { bodies, atRetell: simulated }
  const call: RetellCall = {
    ...simulated.call,
    call_cost: costOf(simulated.call.duration_ms ?? 0, random.integer(500, 2_000)),
    call_analysis: analysis(`${simulated.call.call_analysis?.call_summary} Heard again.`, 'Negative', false),
  }
  bodies.push({ ...last, event_timestamp: last.event_timestamp + random.integer(1, 3_600_000), call })
  return { bodies, atRetell: { ...simulated, call } }
}
