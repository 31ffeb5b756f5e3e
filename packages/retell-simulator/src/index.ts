export type { Business, Scenario } from './businesses/business.ts'
export { BUSINESSES, businessFor } from './businesses.ts'
export { drawCallTimes } from './call-times.ts'
export { spreadWords } from './conversation.ts'
export { type CallOptions, generateCall, type SimulatedCall } from './generate-call.ts'
export { CALL_KINDS, type CallKind, OUTCOMES, type Outcome } from './outcomes.ts'
export { type Delivery, type DeliveryOptions, planDeliveries } from './plan-deliveries.ts'
export { type PostOptions, postWebhook, type WebhookAttempt, type WebhookResponse } from './post-webhook.ts'
export { createRandom, type Random } from './random.ts'
export type { CallAnalysis, CallCost, LatencyStage, ProductCost, RetellCall, Utterance } from './retell-call.ts'
export { signRetellBody } from './signature.ts'
export {
  beforeStart,
  DEFAULT_WEBHOOK_EVENTS,
  WEBHOOK_EVENTS,
  type WebhookBody,
  type WebhookEvent,
  webhookBodies,
} from './webhook-bodies.ts'
