import { setTimeout as delay } from 'node:timers/promises'
import type { Delivery, FakeRetellControl, PlaceCallInput, PlacedCall } from '@roy/fake-retell'
import { type CallKind, createRandom, type Random } from '@roy/retell-simulator'
import type { Target } from './choose-target.ts'
import { knowAgentAtRetell } from './know-agent-at-retell.ts'
import type { SimulateOptions } from './options.ts'

/** Between the calls of a trickle. */
const PAUSE_MS = { least: 2_000, most: 6_000 } as const
/** How many calls of a burst are under way at once. */
const AT_ONCE = 8

type Log = (line: string) => void
type PlaceCall = (wish: Omit<PlaceCallInput, 'workspace_id' | 'agent_id'>) => Promise<PlacedCall>

function drawKind(random: Random, { kinds, isNotConnected }: SimulateOptions): CallKind | undefined {
  if (kinds.length > 0) return random.pick(kinds)
  return isNotConnected ? random.pick(['inbound', 'outbound'] as const) : undefined
}

function describeCall({ call }: PlacedCall): string {
  const seconds = Math.round((call.duration_ms ?? 0) / 1000)
  const kind = call.direction ?? 'web'
  return `${call.call_id}  ${kind}, ${call.call_status} (${call.disconnection_reason}), ${seconds} s`
}

function describeDelivery({ event, call_id, outcome, attempts, answer }: Delivery): string {
  const last = attempts.at(-1)
  const result = last?.status === undefined ? `not delivered: ${last?.failure ?? outcome}` : `${last.status} ${answer}`
  return `  ${event.padEnd(18)} ${call_id}  ${result}`
}

/** One call: its events one after the other, or as late, doubled and disordered as asked for. */
async function simulateCall(
  place: PlaceCall,
  seed: string,
  random: Random,
  options: SimulateOptions,
  log: Log,
): Promise<boolean> {
  const kind = drawKind(random, options)
  const placed = await place({
    seed,
    ...(kind && { kind }),
    ...(options.isNotConnected && { outcome: 'not_connected' as const }),
    ...(options.isTest && { metadata: { test: true } }),
    ...(options.events && { events: options.events }),
    network: {
      lateByMs: options.lateByMs,
      duplicates: options.isDuplicated ? 1 : 0,
      shuffle: options.isShuffled,
    },
  })
  log(describeCall(placed))
  for (const delivery of placed.deliveries) log(describeDelivery(delivery))
  if (placed.webhook_url === null) {
    log('  Nothing was posted: at Retell the agent has no webhook URL. Give one with --url.')
    return false
  }
  return placed.deliveries.every(({ outcome }) => outcome === 'delivered')
}

/**
 * Lets as many calls take place as the options say; a trickle goes on until the process ends.
 *
 * @returns whether every event was accepted
 */
export async function simulateCalls(
  retell: FakeRetellControl,
  target: Target,
  options: SimulateOptions,
  log: Log,
): Promise<boolean> {
  const agent = {
    workspace_id: await knowAgentAtRetell(retell, target),
    agent_id: target.agentId,
    ...(target.isUrlGiven && { webhook_url: target.url }),
  }
  const place: PlaceCall = (wish) => retell.placeCall({ ...agent, ...wish })
  // Each call draws from a stream of its own: what is under way beside it changes nothing.
  const simulate = (index: number) => {
    const seed = `${options.seed}/${index}`
    return simulateCall(place, seed, createRandom(`${seed}/kind`), options, log)
  }
  if (options.count === 0) {
    const random = createRandom(options.seed)
    for (let index = 0; ; index++) {
      await simulate(index)
      await delay(random.integer(PAUSE_MS.least, PAUSE_MS.most))
    }
  }
  let next = 0
  let isAccepted = true
  const work = async () => {
    while (next < options.count) isAccepted = (await simulate(next++)) && isAccepted
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, options.count) }, work))
  return isAccepted
}
