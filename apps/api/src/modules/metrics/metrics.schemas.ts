import type { OverviewQuery } from '@roy/types'
import Joi from 'joi'
import { period, uuid } from '../../http/fields.ts'

export const overviewQuerySchema = Joi.object<OverviewQuery, true>({
  ...period,
  org_id: uuid().description('The client. Super admins must name one; others may name their own.'),
  is_billable: Joi.boolean().description('Only billable calls, or only tests. `isBillable` is accepted for it.'),
  agent_id: uuid().description('Calls of this agent only.'),
}).rename('isBillable', 'is_billable', { ignoreUndefined: true })
