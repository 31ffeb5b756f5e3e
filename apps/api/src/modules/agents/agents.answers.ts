import { AGENT_STATUSES, type Agent, WEBHOOK_REFUSALS } from '@roy/types'
import Joi from 'joi'
import { answer, count, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

export const agentAnswer = answer<Agent>({
  id: uuid(),
  organization_id: uuid(),
  agent_id: Joi.string(),
  name: Joi.string(),
  webhook_url: Joi.string().uri(),
  status: Joi.string().valid(...AGENT_STATUSES),
  is_validated: Joi.boolean(),
  validated_at: timestamp().allow(null),
  billable_from: timestamp().allow(null),
  last_event_at: timestamp().allow(null),
  rejected_events_24h: count(),
  last_refusal_reason: Joi.string()
    .valid(...WEBHOOK_REFUSALS)
    .allow(null),
  created_at: timestamp(),
  updated_at: timestamp(),
})
