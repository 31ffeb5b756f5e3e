import { WEBHOOK_REFUSALS, type WebhookRejection } from '@roy/types'
import Joi from 'joi'
import { answer, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

export const rejectionAnswer = answer<WebhookRejection>({
  id: uuid(),
  rejected_at: timestamp(),
  reason: Joi.string().valid(...WEBHOOK_REFUSALS),
  agent_id: uuid().allow(null),
  organization_id: uuid().allow(null),
  path: Joi.string(),
  source_ip: Joi.string().allow(null),
  excerpt: Joi.string().allow(''),
})
