import {
  DEFAULT_WEBHOOK_EVENTS,
  type Random,
  type RetellCall,
  type SimulatedCall,
  WEBHOOK_EVENTS,
  type WebhookBody,
  webhookBodies,
} from '@roy/retell-simulator'
import { analysis, costOf } from './draw-call.ts'

/**
 * What is posted of a call: mostly Retell's three events, sometimes all, sometimes an end or an analysis once more and otherwise; and the call as
 * Retell has it after that.
 */
export function drawEvents(
  random: Random,
  simulated: SimulatedCall,
): { bodies: WebhookBody[]; atRetell: SimulatedCall } {
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
