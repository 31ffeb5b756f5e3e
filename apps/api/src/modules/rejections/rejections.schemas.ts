import { WEBHOOK_REFUSALS, type WebhookRejectionsQuery } from '@roy/types'
import Joi from 'joi'
import { page, uuid } from '../../http/fields.ts'

export const rejectionsQuerySchema = Joi.object<WebhookRejectionsQuery, true>({
  ...page,
  organization_id: uuid().description("Only those posted to this client's URLs."),
  agent_id: uuid().description("Only those posted to this agent's URLs."),
  reason: Joi.string()
    .valid(...WEBHOOK_REFUSALS)
    .description('Only those refused for this reason.'),
})
