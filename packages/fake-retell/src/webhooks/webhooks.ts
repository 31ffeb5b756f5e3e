import {
  DEFAULT_WEBHOOK_EVENTS,
  type PostOptions,
  postWebhook,
  type WebhookAttempt,
  type WebhookBody,
} from '@roy/retell-simulator'
import pLimit from 'p-limit'
import type { AgentStore } from '../agents/agents.store.ts'
import type { Faults } from '../faults/faults.ts'
import type { WorkspaceStore } from '../workspaces/workspaces.store.ts'
import type { DeliveryAttempt, DeliveryLog } from './delivery-log.ts'

/** Retell's own, unless an agent sets another. */
const DEFAULT_TIMEOUT_MS = 10_000
const ANSWER_LENGTH = 500

/** A webhook that is on its way. Both promises only ever resolve. */
export interface SentWebhook {
  delivery_id: number
  /** The first attempt is over: Retell does not wait longer before it sends the next event. */
  attempted: Promise<void>
  /** Delivered, or given up. */
  settled: Promise<void>
}

/** How an event is sent differently from what its agent says. */
export interface SendOptions {
  /** Instead of the agent's. */
  webhookUrl?: string
  /** Whatever the agent asks for. */
  isAskedFor?: boolean
}

export interface Webhooks {
  /** Where an agent's events go: to its own URL, else to the workspace's, else nowhere. */
  addressOf(workspaceId: string, agentId: string): string | null
  /** Posts an event to whom it concerns; to nobody where the agent does not ask for it or has no URL. */
  send(workspaceId: string, body: WebhookBody, options?: SendOptions): SentWebhook[]
  /** Lets an event go that waits for the next one of its call: there is none. */
  release(callId: string): void
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>
  /** Gives up what is on its way. */
  close(): Promise<void>
}

export interface WebhookOptions {
  /** Milliseconds before the first repetition, doubled for each further one. */
  retryDelayMs: number
  /** How many are posted at once; the others wait. */
  atOnce: number
}

type PostRequest = Pick<PostOptions, 'url' | 'apiKey' | 'body' | 'timeoutMs'>

function describeAttempt(attempt: WebhookAttempt): DeliveryAttempt {
  const at = Date.now()
  if ('response' in attempt) return { at, status: attempt.response.status }
  const { failure } = attempt
  const cause = failure instanceof Error && failure.cause instanceof Error ? `: ${failure.cause.message}` : ''
  return { at, failure: `${failure instanceof Error ? failure.message : failure}${cause}` }
}

function excerpt(attempt: WebhookAttempt): string | null {
  if (!('response' in attempt)) return null
  const { body } = attempt.response
  return (typeof body === 'string' ? body : JSON.stringify(body)).slice(0, ANSWER_LENGTH)
}

/** Sends events as Retell does: signed, in order but not waiting for retries, up to four attempts each. */
export function createWebhooks(
  {
    workspaces,
    agents,
    faults,
    log,
  }: { workspaces: WorkspaceStore; agents: AgentStore; faults: Faults; log: DeliveryLog },
  { retryDelayMs, atOnce }: WebhookOptions,
): Webhooks {
  const limit = pLimit(atOnce)
  const closing = new AbortController()
  const underWay = new Set<Promise<void>>()
  /** What lets the events go that wait for the next one of their call. */
  const held = new Map<string, () => void>()

  async function post(deliveryId: number, request: PostRequest, onFirstAttempt: () => void): Promise<void> {
    const attempts: DeliveryAttempt[] = []
    let answer: string | null = null
    const isDelivered = await postWebhook({
      ...request,
      retryDelayMs,
      signal: closing.signal,
      onAttempt: (attempt) => {
        attempts.push(describeAttempt(attempt))
        answer = excerpt(attempt) ?? answer
        log.note(deliveryId, 'pending', attempts, answer)
        onFirstAttempt()
      },
    }).then(
      ({ status }) => status >= 200 && status < 300,
      // What failed stands in the attempts.
      () => false,
    )
    log.note(deliveryId, isDelivered ? 'delivered' : 'gave_up', attempts, answer)
  }

  function deliver(body: WebhookBody, request: PostRequest, gate: Promise<void> | undefined): SentWebhook {
    const delivery_id = log.open({
      call_id: body.call.call_id,
      event: body.event,
      url: request.url,
      outcome: 'pending',
    })
    const { promise: attempted, resolve: onFirstAttempt } = Promise.withResolvers<void>()
    if (gate) onFirstAttempt()
    const settled = (gate ?? Promise.resolve())
      .then(() => limit(post, delivery_id, request, onFirstAttempt))
      .finally(() => underWay.delete(settled))
    underWay.add(settled)
    return { delivery_id, attempted, settled }
  }

  function drop({ call, event }: WebhookBody, url: string): SentWebhook {
    const delivery_id = log.open({ call_id: call.call_id, event, url, outcome: 'dropped' })
    return { delivery_id, attempted: Promise.resolve(), settled: Promise.resolve() }
  }

  function release(callId: string): void {
    held.get(callId)?.()
    held.delete(callId)
  }

  function addressOf(workspaceId: string, agentId: string): string | null {
    const { webhook_url } = agents.serving(workspaceId, agentId).settings
    return webhook_url ?? workspaces.find(workspaceId)?.webhook_url ?? null
  }

  function send(workspaceId: string, body: WebhookBody, { webhookUrl, isAskedFor }: SendOptions = {}): SentWebhook[] {
    const { agent_id, call_id } = body.call
    const { settings } = agents.serving(workspaceId, agent_id)
    const url = webhookUrl ?? addressOf(workspaceId, agent_id)
    const events = settings.webhook_events ?? DEFAULT_WEBHOOK_EVENTS
    if (!url || !(isAskedFor || events.includes(body.event))) return []

    const effects = faults.takeForWebhook(body.event, agent_id)
    if (effects.includes('drop')) return [drop(body, url)]
    const isHeld = effects.includes('reorder') && !held.has(call_id)
    const gate = isHeld ? new Promise<void>((resolve) => held.set(call_id, resolve)) : undefined
    const request = {
      url,
      apiKey: workspaces.signingKey(workspaceId),
      body,
      timeoutMs: settings.webhook_timeout_ms ?? DEFAULT_TIMEOUT_MS,
    }
    const sent = Array.from({ length: effects.includes('duplicate') ? 2 : 1 }, () => deliver(body, request, gate))
    if (!isHeld) Promise.all(sent.map(({ attempted }) => attempted)).then(() => release(call_id))
    return sent
  }

  async function settled(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay)
  }

  return {
    addressOf,
    send,
    release,
    settled,
    close: async () => {
      closing.abort()
      for (const callId of [...held.keys()]) release(callId)
      await settled()
    },
  }
}
