import { CALL_KINDS, OUTCOMES, type SimulatedCall, WEBHOOK_EVENTS } from '@roy/retell-simulator'
import Joi from 'joi'
import { webhookSettings } from '../agents/agents.schemas.ts'
import type { Fault } from '../faults/faults.ts'
import type { DeliveryFilter } from '../webhooks/delivery-log.ts'
import type { AgentInput, PlaceCallInput, WorkspaceInput } from './control.ts'

const address = Joi.string().uri({ scheme: ['http', 'https'] })
const events = Joi.array().items(Joi.string().valid(...WEBHOOK_EVENTS))
const share = Joi.number().min(0).max(1)
const id = Joi.string().required()

const agent = Joi.object<AgentInput>({
  agent_id: id,
  agent_name: Joi.string().required(),
  version: Joi.number().integer().min(0),
  ...webhookSettings,
})

export const agentBody = Joi.object<{ workspace_id: string; agent: AgentInput }>({
  workspace_id: id,
  agent: agent.required(),
})

export const workspaceBody = Joi.object<WorkspaceInput>({
  workspace_id: id,
  org_name: Joi.string().required(),
  api_keys: Joi.array()
    .items(Joi.object({ api_key: Joi.string().required(), api_key_name: Joi.string().allow(null) }))
    .min(1)
    .required(),
  webhook_url: address.allow(null),
  concurrency_limit: Joi.number().integer().min(1),
  agents: Joi.array().items(agent),
  phone_numbers: Joi.array().items(
    Joi.object({
      phone_number: id,
      nickname: Joi.string().allow(null),
      inbound_agent_id: Joi.string().allow(null),
      outbound_agent_id: Joi.string().allow(null),
      inbound_webhook_url: address.allow(null),
    }),
  ),
})

const simulatedCall = Joi.object({
  placed_at: Joi.number().integer().required(),
  call: Joi.object({ call_id: id, agent_id: id }).unknown(true).required(),
})

export const addCallsBody = Joi.object<{ workspace_id: string; calls: SimulatedCall[] }>({
  workspace_id: id,
  calls: Joi.array().items(simulatedCall).required(),
})

export const placeCallBody = Joi.object<PlaceCallInput>({
  workspace_id: id,
  agent_id: id,
  kind: Joi.string().valid(...CALL_KINDS),
  outcome: Joi.string().valid(...OUTCOMES),
  metadata: Joi.object(),
  seed: Joi.string(),
  placed_at: Joi.number().integer(),
  events,
  webhook_url: address,
  network: Joi.object({ lateByMs: Joi.number().min(0), duplicates: share, shuffle: Joi.boolean() }),
})

const count = Joi.number().integer().min(1)
const requestFault = Joi.object({
  on: Joi.string().valid('requests').required(),
  method: Joi.string().uppercase(),
  path: Joi.string(),
  count,
  status: Joi.number().integer().min(400).max(599),
  message: Joi.string(),
  retry_after_seconds: Joi.number().min(0),
  delay_ms: Joi.number().min(0),
  disconnect: Joi.string().valid('before', 'after'),
})
const webhookFault = Joi.object({
  on: Joi.string().valid('webhooks').required(),
  effect: Joi.string().valid('drop', 'duplicate', 'reorder').required(),
  events,
  agent_id: Joi.string(),
  count,
  share,
})
export const faultBody = Joi.alternatives<Fault>(requestFault, webhookFault).required()

export const deliveryQuery = Joi.object<DeliveryFilter>({
  call_id: Joi.string(),
  outcome: Joi.string().valid('pending', 'delivered', 'gave_up', 'dropped'),
  limit: count.max(10_000),
})
