import { CALL_DIRECTIONS, CALL_STATUSES, type CallsQuery, SENTIMENTS } from '@roy/types'
import Joi from 'joi'
import { page, period, uuid } from '../../http/fields.ts'

export const callsQuerySchema = Joi.object<CallsQuery, true>({
  ...page,
  ...period,
  org_id: uuid(),
  is_billable: Joi.boolean(),
  agent_id: uuid(),
  status: Joi.string().valid(...CALL_STATUSES),
  direction: Joi.string().valid(...CALL_DIRECTIONS),
  sentiment: Joi.string().valid(...SENTIMENTS),
  search: Joi.string().trim().max(200),
}).rename('isBillable', 'is_billable', { ignoreUndefined: true })
