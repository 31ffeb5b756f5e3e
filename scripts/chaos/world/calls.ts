import { createHash } from 'node:crypto'
import { createRandom, type SimulatedCall, type WebhookBody } from '@roy/retell-simulator'
import type { ChaosAgent, ChaosClient } from './clients.ts'
import { drawCall } from './draw-call.ts'
import { drawEvents } from './draw-events.ts'

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

/** The event of a call by its number. @throws Error where it has none */
export function eventOf(call: ChaosCall, event: number): ChaosEvent {
  const found = call.events[event]
  if (found === undefined) throw new Error(`Call ${call.index} has no event ${event}.`)
  return found
}

function toEvent(body: WebhookBody): ChaosEvent {
  const text = JSON.stringify(body)
  return { body, text, sha256: createHash('sha256').update(text).digest('hex') }
}
