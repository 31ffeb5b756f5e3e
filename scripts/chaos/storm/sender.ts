import { postWebhook, type WebhookAttempt } from '@roy/retell-simulator'
import type { Findings } from '../proof/findings.ts'
import { type CallSource, type ChaosCall, type ChaosEvent, eventOf } from '../world/calls.ts'
import { type ClientState, findState, pathOf } from '../world/client-state.ts'
import type { Ledger } from '../world/ledger.ts'
import type { PlannedDelivery } from './deliveries.ts'
import { type HostileKind, makeHostile, REFUSALS } from './hostile.ts'
import type { Progress } from './progress.ts'

/** What the sender saw. */
export interface Sent {
  deliveries: number
  /** By how attempts were answered: a status, or what the connection said. */
  attempts: Map<string, number>
  /** Deliveries answered `duplicate`. */
  duplicates: number
  hostile: number
  gaveUp: number
}

export interface SenderDependencies {
  source: CallSource
  states: readonly ClientState[]
  ledger: Ledger
  findings: Findings
  progress: Progress
  /** Where webhooks are posted, without a path. */
  url: string
}

/** How many deliveries are on their way at once. */
const CONNECTIONS = 32
/** Before the first repetition, doubled for each further one: short enough that an outage of seconds makes it give up. */
const RETRY_DELAY_MS = 250

/** Posts all deliveries as Retell does: signed, 10 seconds each, three repetitions, then given up. */
export async function sendDeliveries(
  { source, states, ledger, findings, progress, url }: SenderDependencies,
  deliveries: Iterator<PlannedDelivery, unknown>,
): Promise<Sent> {
  const sent: Sent = { deliveries: 0, attempts: new Map(), duplicates: 0, hostile: 0, gaveUp: 0 }
  const stateOf = (call: ChaosCall) => findState(states, call)

  async function post(delivery: PlannedDelivery): Promise<void> {
    const call = source.call(delivery.call)
    const event = eventOf(call, delivery.event)
    const state = stateOf(call)
    sent.deliveries += 1
    if (delivery.hostile) await attack(delivery.hostile, call, event, state, delivery.route)
    else await deliver(delivery, call, event, state)
  }

  async function deliver(delivery: PlannedDelivery, call: ChaosCall, event: ChaosEvent, state: ClientState) {
    const answer = await postWebhook({
      url: url + pathOf(call, state, delivery.route),
      apiKey: state.signingKey,
      body: event.text,
      retryDelayMs: RETRY_DELAY_MS,
      onAttempt: (attempt) => noteAttempt(sent, attempt),
    }).catch(() => undefined) // what failed was noted with its attempt
    if (answer !== undefined && answer.status >= 400 && answer.status < 500) {
      findings.add('refused', `${call.atRetell.call.call_id} ${event.body.event}: ${JSON.stringify(answer)}`)
    }
    if (answer?.status === 200) {
      ledger.noteAcknowledged(delivery.call, delivery.event)
      if (isDuplicate(answer.body)) sent.duplicates += 1
    } else {
      sent.gaveUp += 1
    }
  }

  async function attack(
    kind: HostileKind,
    call: ChaosCall,
    event: ChaosEvent,
    own: ClientState,
    route: 'agent' | 'client',
  ) {
    sent.hostile += 1
    const other = states[(states.indexOf(own) + 1) % states.length] ?? own
    const request = makeHostile(kind, { call, event, path: pathOf(call, own, route), own, other })
    const status = await fetch(url + request.path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(request.signature !== undefined && { 'x-retell-signature': request.signature }),
      },
      body: request.body,
      signal: AbortSignal.timeout(10_000),
    }).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      () => undefined, // refused by a server that is not there
    )
    if (status === undefined || status === REFUSALS[kind] || status === 503) return
    const what = `${kind} of ${call.atRetell.call.call_id} was answered ${status}`
    if (status < 300) findings.add('leaked', what)
    else findings.add('differing', what)
  }

  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let next = deliveries.next(); !next.done; next = deliveries.next()) {
        await post(next.value)
        progress.advance()
      }
    }),
  )
  return sent
}

function noteAttempt({ attempts }: Sent, attempt: WebhookAttempt): void {
  const how = 'response' in attempt ? String(attempt.response.status) : nameFailure(attempt.failure)
  attempts.set(how, (attempts.get(how) ?? 0) + 1)
}

function nameFailure(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure)
  if (failure.name === 'TimeoutError') return 'no answer in time'
  const { cause } = failure
  return cause instanceof Error && 'code' in cause ? String(cause.code) : failure.message
}

function isDuplicate(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'status' in body && body.status === 'duplicate'
}
