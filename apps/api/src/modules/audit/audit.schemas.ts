import type { AuditQuery } from '@roy/types'
import Joi from 'joi'
import { instant, page, uuid } from '../../http/fields.ts'

export const auditQuerySchema = Joi.object<AuditQuery, true>({
  ...page,
  organization_id: uuid().description('Only what concerns this client.'),
  actor_id: uuid().description('Only what this user did.'),
  action: Joi.string()
    .max(100)
    .pattern(/^[a-z_]+(\.[a-z_]+)?$/, 'an action such as "agent.updated" or "agent"')
    .description('Only this action, such as `agent.updated`; or `agent` for all that begin so.'),
  from: instant().description('Only from this time on.'),
  to: instant()
    .custom((to: string, helpers) => {
      const { from } = helpers.state.ancestors[0]
      // Both are UTC with milliseconds by now and sort as they follow.
      return typeof from === 'string' && to < from ? helpers.error('audit.reversed') : to
    })
    .messages({ 'audit.reversed': '{{#label}} must not be before from' })
    .description('Only before this time; not before `from`.'),
})
