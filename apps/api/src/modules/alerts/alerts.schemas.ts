import { ALERT_KINDS, ALERT_STATUSES, type AlertsQuery } from '@roy/types'
import Joi from 'joi'
import { page, uuid } from '../../http/fields.ts'

export const alertsQuerySchema = Joi.object<AlertsQuery, true>({
  ...page,
  organization_id: uuid().description("Only this client's."),
  status: Joi.string()
    .valid(...ALERT_STATUSES)
    .description('Only those that are open, or only those that are over.'),
  kind: Joi.string()
    .valid(...ALERT_KINDS)
    .description('Only those of this kind.'),
})
