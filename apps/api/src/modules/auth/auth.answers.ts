import {
  type CurrentUser,
  type LoginAnswer,
  type RecoveryCodes,
  type RecoveryCodesStatus,
  ROLES,
  type UserSession,
} from '@roy/types'
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

const userSession = answer<UserSession>({
  id: uuid(),
  created_at: timestamp(),
  last_used_at: timestamp(),
  ip: Joi.string().allow(null),
  user_agent: Joi.string().allow(null, ''),
  level: Joi.string().valid('aal1', 'aal2'),
  is_current: Joi.boolean(),
})

export const userSessionsAnswer = answer<{ data: UserSession[] }>({
  data: Joi.array().items(userSession.optional()),
})

export const recoveryCodesStatusAnswer = answer<RecoveryCodesStatus>({
  remaining: Joi.number().integer().min(0),
  created_at: timestamp().allow(null),
})

export const recoveryCodesAnswer = answer<RecoveryCodes>({
  codes: Joi.array()
    .items(
      Joi.string()
        .pattern(/^[0-9a-f]{4}(-[0-9a-f]{4}){4}$/)
        .optional(),
    )
    .length(10),
})
