import { ROLES, USER_STATUSES, type User } from '@roy/types'
import Joi from 'joi'
import { answer, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

export const userAnswer = answer<User>({
  id: uuid(),
  email: Joi.string().email({ tlds: false }),
  name: Joi.string(),
  role: Joi.string().valid(...ROLES),
  organization_id: uuid().allow(null),
  status: Joi.string().valid(...USER_STATUSES),
  mfa_enrolled: Joi.boolean(),
  is_invitation_pending: Joi.boolean(),
  last_sign_in_at: timestamp().allow(null),
  created_at: timestamp(),
})
