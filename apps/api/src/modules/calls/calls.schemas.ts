import {
  CALL_DIRECTIONS,
  CALL_STATUSES,
  type Call,
  type CallsQuery,
  type OverrideCallInput,
  type PageQuery,
  SENTIMENTS,
} from '@roy/types'
import Joi from 'joi'
import { line, page, period, uuid } from '../../http/fields.ts'

const org_id = uuid().description('The client. Super admins must name one; others may name their own.')

/** What narrows the list and its export alike. */
export type CallsFilter = Omit<CallsQuery, keyof PageQuery>

const filter: Joi.StrictSchemaMap<CallsFilter> = {
  ...period,
  org_id,
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
}

export const callsQuerySchema = Joi.object<CallsQuery, true>({ ...page, ...filter }).rename(
  'isBillable',
  'is_billable',
  {
    ignoreUndefined: true,
  },
)

export const callsExportQuerySchema = Joi.object<CallsFilter, true>(filter).rename('isBillable', 'is_billable', {
  ignoreUndefined: true,
})

export const callParamsSchema = Joi.object<{ id: Call['id'] }, true>({
  id: uuid().required().description("The call's id here, not Retell's."),
})

export const callQuerySchema = Joi.object<Pick<CallsQuery, 'org_id'>, true>({ org_id })

export const overrideCallSchema = Joi.object<OverrideCallInput, true>({
  is_billable: Joi.boolean()
    .strict()
    .allow(null)
    .required()
    .description('Whether the call is billable; `null` takes an earlier word back. `isBillable` is accepted for it.'),
  reason: line(500).required().description('Why. It is kept with the call and in the audit log.'),
}).rename('isBillable', 'is_billable', { ignoreUndefined: true })
