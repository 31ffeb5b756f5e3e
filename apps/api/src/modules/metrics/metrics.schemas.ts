import type { OverviewQuery } from '@roy/types'
import Joi from 'joi'
import { period, uuid } from '../../http/fields.ts'

export const overviewQuerySchema = Joi.object<OverviewQuery, true>({
  ...period,
  org_id: uuid(),
  is_billable: Joi.boolean(),
  agent_id: uuid(),
}).rename('isBillable', 'is_billable', { ignoreUndefined: true })
