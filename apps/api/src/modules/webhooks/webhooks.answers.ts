import type { WebhookAnswer } from '@roy/types'
import Joi from 'joi'
import { answer } from '../../http/answers.ts'

export const webhookAnswer = answer<WebhookAnswer>({
  status: Joi.string().valid('stored', 'duplicate', 'ignored'),
  call_id: Joi.string().optional(),
})

/** What Retell is told of an inbound call: nothing, which leaves everything as the number has it. */
export const inboundAnswer = answer<{ call_inbound: Record<never, never> }>({ call_inbound: Joi.object({}) })
