import { setTimeout as delay } from 'node:timers/promises'
import {
  businessFor,
  type CallKind,
  createRandom,
  generateCall,
  planDeliveries,
  postWebhook,
  type Random,
  type SimulatedCall,
  type WebhookBody,
  webhookBodies,
} from '@roy/retell-simulator'
import type { Target } from './choose-target.ts'
import type { SimulateOptions } from './options.ts'

/** Between the calls of a trickle. */
const PAUSE_MS = { least: 2_000, most: 6_000 } as const
/** How many calls of a burst are under way at once. */
const AT_ONCE = 8

type Log = (line: string) => void

function drawKind(random: Random, { kinds, isNotConnected }: SimulateOptions): CallKind | undefined {
  if (kinds.length > 0) return random.pick(kinds)
  return isNotConnected ? random.pick(['inbound', 'outbound'] as const) : undefined
}

/** A call that starts now. That it ends in the future does no harm, and it is no test for having been early. */
function drawCall(random: Random, target: Target, options: SimulateOptions): SimulatedCall {
  const kind = drawKind(random, options)
  return generateCall(random, {
    agentId: target.agentId,
    agentName: target.agentName,
    business: businessFor(target.client),
    placedAt: Date.now(),
    ...(kind && { kind }),
    ...(options.isNotConnected && { outcome: 'not_connected' as const }),
    ...(options.isTest && { metadata: { test: true } }),
  })
}

function describeCall({ call }: SimulatedCall): string {
  const seconds = Math.round((call.duration_ms ?? 0) / 1000)
  const kind = call.direction ?? 'web'
  return `${call.call_id}  ${kind}, ${call.call_status} (${call.disconnection_reason}), ${seconds} s`
}

function describeAnswer(body: unknown): string {
  return typeof body === 'string' ? body.slice(0, 200) : JSON.stringify(body)
}

/** Posts one event and tells its answer. Returns whether it was accepted. */
async function deliver(target: Target, body: WebhookBody, log: Log): Promise<boolean> {
  const label = `  ${body.event.padEnd(18)}`
  try {
    const answer = await postWebhook({ url: target.url, apiKey: target.key, body })
    log(`${label} ${body.call.call_id}  ${answer.status} ${describeAnswer(answer.body)}`)
    return answer.status >= 200 && answer.status < 300
  } catch (error) {
    log(`${label} ${body.call.call_id}  not delivered: ${error instanceof Error ? error.message : error}`)
    return false
  }
}

/** One call: its events one after the other, or as late, doubled and disordered as asked for. */
async function simulateCall(random: Random, target: Target, options: SimulateOptions, log: Log): Promise<boolean> {
  const call = drawCall(random, target, options)
  log(describeCall(call))
  const deliveries = planDeliveries(random, webhookBodies(call, options.events), {
    lateByMs: options.lateByMs,
    duplicates: options.isDuplicated ? 1 : 0,
    shuffle: options.isShuffled,
  })
  const startedAt = Date.now()
  let isAccepted = true
  for (const { body, delayMs } of deliveries) {
    const wait = startedAt + delayMs - Date.now()
    if (wait > 0) await delay(wait)
    isAccepted = (await deliver(target, body, log)) && isAccepted
  }
  return isAccepted
}

/**
 * Posts as many calls as the options say; a trickle goes on until the process ends.
 *
 * @returns whether every event was accepted
 */
export async function simulateCalls(target: Target, options: SimulateOptions, log: Log): Promise<boolean> {
  // Each call draws from a stream of its own: what is under way beside it changes nothing.
  const streamOf = (index: number) => createRandom(`${options.seed}/${index}`)
  if (options.count === 0) {
    for (let index = 0; ; index++) {
      const random = streamOf(index)
      await simulateCall(random, target, options, log)
      await delay(random.integer(PAUSE_MS.least, PAUSE_MS.most))
    }
  }
  let next = 0
  let isAccepted = true
  const work = async () => {
    while (next < options.count) isAccepted = (await simulateCall(streamOf(next++), target, options, log)) && isAccepted
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, options.count) }, work))
  return isAccepted
}
