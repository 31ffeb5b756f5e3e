import type { ReplayInput, Uuid } from '@roy/types'
import Joi from 'joi'
import { page, period, uuid } from '../../http/fields.ts'

export const replayParamsSchema = Joi.object<{ id: Uuid }>({ id: uuid().required().description('The organization.') })

export const replaySchema = Joi.object<ReplayInput>({
  call_id: uuid().description('One call.'),
  agent_id: uuid().description('The calls of one agent.'),
  from: period.from.description('The first day of the calls to make again.'),
  to: period.to,
  cursor: page.cursor.description('`next_cursor` of the answer before; absent for the first.'),
})
