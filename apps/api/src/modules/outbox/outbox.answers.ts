import { OUTBOX_KINDS, OUTBOX_STATUSES, type OutboxItem } from '@roy/types'
import Joi from 'joi'
import { answer, count, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

export const outboxItemAnswer = answer<OutboxItem>({
  id: uuid(),
  kind: Joi.string().valid(...OUTBOX_KINDS),
  organization_id: uuid().allow(null),
  payload: Joi.object().unknown(),
  status: Joi.string().valid(...OUTBOX_STATUSES),
  attempts: count(),
  due_at: timestamp(),
  last_error: Joi.string().allow(null, ''),
  created_at: timestamp(),
  finished_at: timestamp().allow(null),
})
