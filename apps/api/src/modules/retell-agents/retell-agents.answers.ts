import type { RetellAgent, RetellWebhook } from '@roy/types'
import Joi from 'joi'
import { answer, count, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

export const retellAgentsAnswer = answer<{ data: RetellAgent[] }>({
  data: Joi.array().items(
    answer<RetellAgent>({
      agent_id: Joi.string(),
      name: Joi.string().allow(''),
      is_registered: Joi.boolean(),
      id: uuid().allow(null),
      modified_at: timestamp(),
    }).optional(),
  ),
})

export const retellWebhookAnswer = answer<RetellWebhook>({
  webhook_url: Joi.string(),
  previous_url: Joi.string().allow(null),
  is_changed: Joi.boolean(),
  version: count(),
  is_published: Joi.boolean(),
  unpublished_version: count().allow(null),
})
