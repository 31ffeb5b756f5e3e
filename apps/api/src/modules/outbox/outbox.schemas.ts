import { OUTBOX_KINDS, OUTBOX_STATUSES, type OutboxQuery } from '@roy/types'
import Joi from 'joi'
import { page, uuid } from '../../http/fields.ts'

export const outboxQuerySchema = Joi.object<OutboxQuery, true>({
  ...page,
  organization_id: uuid().description('Only what concerns this client.'),
  status: Joi.string()
    .valid(...OUTBOX_STATUSES)
    .description('Only what is in this state: `dead` was given up, of `unknown` nobody knows whether it happened.'),
  kind: Joi.string()
    .valid(...OUTBOX_KINDS)
    .description('Only items of this kind.'),
})

export const outboxParamsSchema = Joi.object<{ id: string }, true>({ id: uuid().required().description('The item.') })
