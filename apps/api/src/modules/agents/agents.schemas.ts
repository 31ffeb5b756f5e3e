import { AGENT_STATUSES, type Agent, type AgentsQuery, type CreateAgentInput } from '@roy/types'
import Joi from 'joi'
import { line, page, uuid } from '../../http/fields.ts'

export const createAgentSchema = Joi.object<CreateAgentInput, true>({
  organization_id: uuid().required(),
  agent_id: line(255).required(),
  name: line(200).required(),
})

export const agentsQuerySchema = Joi.object<AgentsQuery, true>({
  ...page,
  organization_id: uuid(),
  status: Joi.string().valid(...AGENT_STATUSES),
})

export const agentParamsSchema = Joi.object<{ id: Agent['id'] }, true>({ id: uuid().required() })
