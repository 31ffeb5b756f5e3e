import { AGENT_STATUSES, type Agent, type AgentsQuery, type CreateAgentInput, type UpdateAgentInput } from '@roy/types'
import Joi from 'joi'
import { instant, line, page, uuid } from '../../http/fields.ts'

export const createAgentSchema = Joi.object<CreateAgentInput, true>({
  organization_id: uuid().required().description('The client it works for.'),
  agent_id: line(255).required().description("Retell's own id of the agent."),
  name: line(200).required(),
})

export const updateAgentSchema = Joi.object<UpdateAgentInput, true>({
  name: line(200),
  status: Joi.string().valid('active', 'paused').description('A paused agent goes on receiving.'),
  billable_from: instant().description(
    'Moves go-live: calls that started before are tests, those from then on are billable.',
  ),
}).min(1)

export const agentsQuerySchema = Joi.object<AgentsQuery, true>({
  ...page,
  organization_id: uuid().description('Of one client only. Others than super admins may name their own.'),
  status: Joi.string()
    .valid(...AGENT_STATUSES)
    .description('Only those with this status.'),
  search: line(255).description("Part of the name or of Retell's id."),
})

export const agentParamsSchema = Joi.object<{ id: Agent['id'] }, true>({
  id: uuid().required().description("The agent's id here, not Retell's."),
})
