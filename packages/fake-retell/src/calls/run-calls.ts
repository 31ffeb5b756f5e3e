import { WEBHOOK_EVENTS, type WebhookBody, webhookBodies } from '@roy/retell-simulator'
import { RetellError, unknownAsset } from '../http/retell-error.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import type { CallStore, CallView } from './calls.store.ts'

export interface CallRunner {
  /** Lets a call that was begun go its way. */
  start(callId: string): void
  /**
   * Lets the next thing happen in a call: start, transcript, transfer, end, analysis.
   *
   * @returns what is known of the call then
   * @throws RetellError 422 for an unknown call, 400 for one that is over and analysed
   */
  advance(callId: string): CallView
  close(): void
}

/** Epoch milliseconds between the event that happened last, or the call's placing, and the next one. */
function pauseBefore(bodies: readonly WebhookBody[], step: number, placedAt: number): number {
  return Math.max(0, (bodies[step]?.event_timestamp ?? 0) - (bodies[step - 1]?.event_timestamp ?? placedAt))
}

/**
 * Runs the calls that were created through the API to their end, and posts their events.
 *
 * @param pace how many milliseconds of a call pass in one of ours; 0: calls go on only when they are advanced
 */
export function createCallRunner(calls: CallStore, webhooks: Webhooks, pace: number): CallRunner {
  const timers = new Map<string, NodeJS.Timeout>()

  function schedule(callId: string): void {
    const { plan, step } = calls.find(callId) ?? {}
    if (!plan || step === undefined || pace === 0) return
    const pause = pauseBefore(webhookBodies(plan, WEBHOOK_EVENTS), step, plan.placed_at) / pace
    timers.set(
      callId,
      setTimeout(() => advance(callId), pause),
    )
  }

  function advance(callId: string): CallView {
    const stored = calls.find(callId)
    if (!stored) throw unknownAsset()
    const { plan, step, workspace_id } = stored
    const bodies = plan ? webhookBodies(plan, WEBHOOK_EVENTS) : []
    const body = bodies[step]
    if (!plan || !body) throw new RetellError(400, 'The call is over.')
    clearTimeout(timers.get(callId))
    timers.delete(callId)

    const isLast = step === bodies.length - 1
    calls.progress(callId, body.call, step + 1, isLast ? undefined : plan)
    webhooks.send(workspace_id, body)
    if (isLast) webhooks.release(callId)
    else schedule(callId)
    return body.call
  }

  return {
    start: schedule,
    advance,
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
