import { setTimeout as delay } from 'node:timers/promises'
import {
  createRandom,
  type Delivery as PlannedDelivery,
  planDeliveries,
  WEBHOOK_EVENTS,
  type WebhookBody,
  webhookBodies,
} from '@roy/retell-simulator'
import type { PlaceCallInput } from '../control/control.ts'
import type { SentWebhook, Webhooks } from '../webhooks/webhooks.ts'
import type { Workspace } from '../workspaces/workspaces.store.ts'
import type { CallStore } from './calls.store.ts'
import type { ImagineCall } from './create-call.ts'

/** Sends events at their times, each after the first attempt at the one before. */
async function sendInTurn(
  deliveries: readonly PlannedDelivery<WebhookBody>[],
  send: (body: WebhookBody) => SentWebhook[],
): Promise<SentWebhook[]> {
  const startedAt = Date.now()
  const sent: SentWebhook[] = []
  for (const { body, delayMs } of deliveries) {
    const wait = startedAt + delayMs - Date.now()
    if (wait > 0) await delay(wait)
    const webhooks = send(body)
    sent.push(...webhooks)
    await Promise.all(webhooks.map(({ attempted }) => attempted))
  }
  return sent
}

/**
 * Lets a whole call take place at once and posts its events. That it ends in the future does no harm.
 *
 * @returns the call, and the numbers of its deliveries when all are delivered or given up
 * @throws RetellError 422 when the workspace has no such agent
 */
export async function placeCall(
  { calls, webhooks, imagine }: { calls: CallStore; webhooks: Webhooks; imagine: ImagineCall },
  workspace: Workspace,
  { workspace_id, events, webhook_url, network = {}, ...wish }: PlaceCallInput,
) {
  const seed = wish.seed ?? crypto.randomUUID()
  const simulated = imagine(workspace, { ...wish, seed })
  const { call } = simulated
  calls.addFinished(workspace_id, [simulated])

  const bodies = webhookBodies(simulated, events ?? WEBHOOK_EVENTS)
  const deliveries = planDeliveries(createRandom(`${seed}/deliveries`), bodies, network)
  const sent = await sendInTurn(deliveries, (body) =>
    webhooks.send(workspace_id, body, {
      isAskedFor: events !== undefined,
      ...(webhook_url && { webhookUrl: webhook_url }),
    }),
  )
  webhooks.release(call.call_id)
  await Promise.all(sent.map(({ settled }) => settled))
  return { call, deliveryIds: sent.map(({ delivery_id }) => delivery_id) }
}
