import { type CurrentUser, type LoginAnswer, ROLES } from '@roy/types'
import Joi from 'joi'
import { answer, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

export const currentUserAnswer = answer<CurrentUser>({
  id: uuid(),
  email: Joi.string().email({ tlds: false }),
  name: Joi.string(),
  role: Joi.string().valid(...ROLES),
  organization_id: uuid().allow(null),
  // Held to its own schema by the tests of organizations.
  organization: Joi.object().unknown().optional(),
  mfa: answer<CurrentUser['mfa']>({
    enrolled: Joi.boolean(),
    required: Joi.boolean(),
    level: Joi.string().valid('aal1', 'aal2'),
  }),
})

export const loginAnswer = answer<LoginAnswer>({
  access_token: Joi.string(),
  refresh_token: Joi.string(),
  expires_at: timestamp(),
  user: currentUserAnswer,
})
