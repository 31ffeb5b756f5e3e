import type { CreateReconciliationInput, ReconciliationsQuery, Uuid } from '@roy/types'
import Joi from 'joi'
import { page, period, uuid } from '../../http/fields.ts'

export const organizationParamsSchema = Joi.object<{ id: Uuid }, true>({
  id: uuid().required().description('The organization.'),
})

export const reconciliationParamsSchema = Joi.object<{ id: Uuid; reconciliation_id: Uuid }, true>({
  id: uuid().required().description('The organization.'),
  reconciliation_id: uuid().required().description('The reconciliation.'),
})

export const createReconciliationSchema = Joi.object<CreateReconciliationInput, true>({
  from: period.from.description(
    "The first day, in the organization's time zone. With `to` alone, 30 days; with neither, since a day before the last one ended.",
  ),
  to: period.to.description('The last day, inclusive. What ended less than 15 minutes ago is left to the next one.'),
})

export const reconciliationsQuerySchema = Joi.object<ReconciliationsQuery, true>({ ...page })
