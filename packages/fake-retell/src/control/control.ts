import type { CallOptions, DeliveryOptions, SimulatedCall, WebhookEvent } from '@roy/retell-simulator'
import type { AgentSettings } from '../agents/agents.store.ts'
import type { CallView, LiveUpdate } from '../calls/calls.store.ts'
import type { Fault } from '../faults/faults.ts'
import type { PhoneNumber } from '../phone-numbers/phone-numbers.store.ts'
import type { Delivery, DeliveryFilter, DeliveryOutcome } from '../webhooks/delivery-log.ts'
import type { ApiKey } from '../workspaces/workspaces.store.ts'

/** A workspace with what it holds. */
export interface WorkspaceInput {
  workspace_id: string
  org_name: string
  /** All keys that work; the first has the webhook badge and signs. */
  api_keys: ApiKey[]
  /** Where events of agents go that have no URL of their own. */
  webhook_url?: string | null
  /** Default 20. */
  concurrency_limit?: number
  /** Agents to create, or to publish with other settings. Others that are there stay as they are. */
  agents?: AgentInput[]
  phone_numbers?: PhoneNumber[]
}

/** A workspace that is there. */
export interface KnownWorkspace {
  workspace_id: string
  org_name: string
  api_keys: ApiKey[]
  agents: { agent_id: string; agent_name: string }[]
}

export interface AgentInput extends AgentSettings {
  agent_id: string
  /** Of an agent that is new; default 0. */
  version?: number
}

/** A call that took place just now. What is absent is drawn. */
export interface PlaceCallInput extends Pick<CallOptions, 'kind' | 'outcome' | 'metadata'> {
  workspace_id: string
  agent_id: string
  /** The same call again, delivered the same way. */
  seed?: string
  /** Epoch milliseconds; default now. */
  placed_at?: number
  /** Events that are posted, whatever the agent asks for. */
  events?: WebhookEvent[]
  /** Where they are posted, instead of to the agent's URL. */
  webhook_url?: string
  /** How they go wrong on the way. */
  network?: DeliveryOptions
}

/** A placed call, once its webhooks are delivered or given up. */
export interface PlacedCall {
  call: SimulatedCall['call']
  /** Where its events were posted; null: nowhere, because neither agent nor workspace has a URL. */
  webhook_url: string | null
  deliveries: Delivery[]
}

/** A call with what was done to it while it was held. */
export interface WatchedCall {
  call: CallView
  live_updates: LiveUpdate[]
}

/** What tests and scripts do with a fake Retell, in its process or over HTTP. */
export interface FakeRetellControl {
  /** Creates a workspace or changes it. @throws Error for a key that another one has */
  saveWorkspace(workspace: WorkspaceInput): Promise<void>
  listWorkspaces(): Promise<KnownWorkspace[]>
  /** Creates an agent, or publishes it with other settings. */
  saveAgent(workspaceId: string, agent: AgentInput): Promise<void>
  /** Lets calls have taken place, without telling anybody. Such a call may be of an agent that the workspace lacks. */
  addCalls(workspaceId: string, calls: readonly SimulatedCall[]): Promise<void>
  /** Lets a call take place that is over at once, and posts its events one after the other. */
  placeCall(input: PlaceCallInput): Promise<PlacedCall>
  /** Lets the next thing happen in a call that was created through the API. @returns what is known of it then */
  advanceCall(callId: string): Promise<CallView>
  readCall(callId: string): Promise<WatchedCall>
  addFault(fault: Fault): Promise<void>
  /** Those that will still befall something. */
  listFaults(): Promise<Fault[]>
  clearFaults(): Promise<void>
  /** The latest first. */
  listDeliveries(filter?: DeliveryFilter): Promise<Delivery[]>
  countDeliveries(): Promise<Record<DeliveryOutcome, number>>
  /** Resolves when no webhook is on its way. */
  webhooksSettled(): Promise<void>
}
