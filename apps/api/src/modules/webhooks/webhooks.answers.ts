import type { WebhookAnswer } from '@roy/types'
import Joi from 'joi'
import { answer } from '../../http/answers.ts'

export const webhookAnswer = answer<WebhookAnswer>({
  status: Joi.string().valid('stored', 'duplicate', 'ignored'),
  call_id: Joi.string().optional(),
})
