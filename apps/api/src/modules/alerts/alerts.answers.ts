import { ALERT_KINDS, ALERT_STATUSES, type Alert } from '@roy/types'
import Joi from 'joi'
import { answer, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

export const alertAnswer = answer<Alert>({
  id: uuid(),
  kind: Joi.string().valid(...ALERT_KINDS),
  organization_id: uuid().allow(null),
  organization_name: Joi.string().allow(null),
  subject: Joi.string(),
  details: Joi.object().unknown(),
  status: Joi.string().valid(...ALERT_STATUSES),
  raised_at: timestamp(),
  cleared_at: timestamp().allow(null),
})
