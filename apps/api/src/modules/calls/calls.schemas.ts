import { CALL_DIRECTIONS, CALL_STATUSES, type CallsQuery, SENTIMENTS } from '@roy/types'
import Joi from 'joi'
import { line, page, period, uuid } from '../../http/fields.ts'

export const callsQuerySchema = Joi.object<CallsQuery, true>({
  ...page,
  ...period,
  org_id: uuid().description('The client. Super admins must name one; others may name their own.'),
  is_billable: Joi.boolean().description('Only billable calls, or only tests. `isBillable` is accepted for it.'),
  agent_id: uuid().description('Calls of this agent only.'),
  status: Joi.string()
    .valid(...CALL_STATUSES)
    .description('What became of the call.'),
  direction: Joi.string()
    .valid(...CALL_DIRECTIONS)
    .description('Who called whom.'),
  sentiment: Joi.string()
    .valid(...SENTIMENTS)
    .description("The caller's mood, as Retell's analysis has it."),
  search: line(200).description('Words of the summary or transcript, or part of a number or an id.'),
}).rename('isBillable', 'is_billable', { ignoreUndefined: true })
