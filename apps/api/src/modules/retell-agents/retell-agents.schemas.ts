import type { SetRetellWebhookInput, Uuid } from '@roy/types'
import Joi from 'joi'
import { uuid } from '../../http/fields.ts'

export const organizationParamsSchema = Joi.object<{ id: Uuid }, true>({
  id: uuid().required().description('The organization.'),
})

export const agentParamsSchema = Joi.object<{ id: Uuid }, true>({
  id: uuid().required().description("The agent's id here, not Retell's."),
})

export const setWebhookSchema = Joi.object<SetRetellWebhookInput, true>({
  replace: Joi.boolean().strict().description('Whether a URL of somebody else may be replaced.'),
})
