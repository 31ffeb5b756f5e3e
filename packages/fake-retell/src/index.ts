export type { AgentSettings } from './agents/agents.store.ts'
export type { CallView, LiveUpdate } from './calls/calls.store.ts'
export { connectToFakeRetell } from './control/connect-to-fake-retell.ts'
export type {
  AgentInput,
  FakeRetellControl,
  KnownWorkspace,
  PlaceCallInput,
  PlacedCall,
  WatchedCall,
  WorkspaceInput,
} from './control/control.ts'
export type { Fault, RequestFault, WebhookFault } from './faults/faults.ts'
export type { PhoneNumber } from './phone-numbers/phone-numbers.store.ts'
export { type FakeRetell, type FakeRetellOptions, startFakeRetell } from './start-fake-retell.ts'
export type { Delivery, DeliveryAttempt, DeliveryFilter, DeliveryOutcome } from './webhooks/delivery-log.ts'
export type { ApiKey } from './workspaces/workspaces.store.ts'
