import { WEBHOOK_EVENTS } from '@roy/retell-simulator'
import Joi from 'joi'
import { type PageRequest, pageSchema } from '../http/pages.ts'
import type { AgentSettings } from './agents.store.ts'

/** Where and how an agent's events are posted. The longest timeout is the fake's own guess. */
export const webhookSettings = {
  webhook_url: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .allow(null),
  webhook_events: Joi.array()
    .items(Joi.string().valid(...WEBHOOK_EVENTS))
    .allow(null),
  webhook_timeout_ms: Joi.number().integer().min(1).max(60_000),
}

/** Which agents, and which page of them. */
export const listQuery = Joi.object<PageRequest>(pageSchema)

/** Body of list-agents. */
export const listBody = Joi.object<{ filter_criteria?: { channel?: { value: string }; query?: string } }>({
  filter_criteria: Joi.object({
    channel: Joi.object({
      type: Joi.string().valid('string').required(),
      op: Joi.string().valid('eq').required(),
      value: Joi.string().valid('voice', 'chat').required(),
    }),
    query: Joi.string().allow(''),
  }),
})

const reference = Joi.alternatives(Joi.number().integer().min(0), Joi.string().valid('latest', 'latest_published'))

/** Query of get-agent and update-agent. */
export const versionQuery = Joi.object<{ version?: number | string }>({ version: reference })

/** Body of update-agent. An agent has many settings that mean nothing here: they are kept as they come. */
export const updateBody = Joi.object<Partial<AgentSettings>>({
  agent_name: Joi.string(),
  ...webhookSettings,
}).unknown(true)

/** Body of create-agent-version. */
export const createVersionBody = Joi.object<{ base_version: number }>({
  base_version: Joi.number().integer().min(0).required(),
})

/** Body of publish-agent-version. */
export const publishBody = Joi.object<{ version: number; version_title?: string; version_description?: string }>({
  version: Joi.number().integer().min(0).required(),
  version_title: Joi.string().allow(''),
  version_description: Joi.string().allow(''),
})
