import type { OverviewQuery, SystemOverviewQuery } from '@roy/types'
import Joi from 'joi'
import { period, uuid } from '../../http/fields.ts'

export const overviewQuerySchema = Joi.object<OverviewQuery, true>({
  ...period,
  org_id: uuid().description('The client. Super admins must name one; others may name their own.'),
  is_billable: Joi.boolean().description('Only billable calls, or only tests. `isBillable` is accepted for it.'),
  agent_id: uuid().description('Calls of this agent only.'),
  min_version: Joi.number()
    .integer()
    .min(0)
    .description('A `version` that the caller has seen: nothing older is answered from a cache.'),
}).rename('isBillable', 'is_billable', { ignoreUndefined: true })

export const systemOverviewQuerySchema = Joi.object<SystemOverviewQuery, true>(period)
