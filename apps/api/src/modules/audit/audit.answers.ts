import type { AuditEntry } from '@roy/types'
import Joi from 'joi'
import { answer, count, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

const state = Joi.object().unknown().allow(null)

export const auditEntryAnswer = answer<AuditEntry>({
  sequence: count(),
  at: timestamp(),
  actor: answer<AuditEntry['actor']>({
    id: uuid().allow(null),
    email: Joi.string().allow(null),
    role: Joi.string(),
  }),
  action: Joi.string(),
  organization_id: uuid().allow(null),
  target_id: Joi.string().allow(null),
  before: state,
  after: state,
  ip: Joi.string().allow(null),
  request_id: Joi.string().allow(null),
  hash: Joi.string().pattern(/^[0-9a-f]{64}$/),
})
