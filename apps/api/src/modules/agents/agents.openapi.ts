import type { Agent, CreateAgentInput, UpdateAgentInput } from '@roy/types'
import { pageOf } from '../../http/answers.ts'
import { type Operation, pageExample } from '../../http/openapi/operation.ts'
import { agentAnswer } from './agents.answers.ts'
import { agentParamsSchema, agentsQuerySchema, createAgentSchema, updateAgentSchema } from './agents.schemas.ts'

const newAgent: CreateAgentInput = {
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  agent_id: 'agent_5f0c4a526c1d4be59d0a2f6f3a',
  name: 'Front desk',
}

const changes: UpdateAgentInput = { status: 'paused' }

const agent: Agent = {
  ...newAgent,
  id: '0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
  webhook_url: 'https://voice.example.com/webhooks/agent/0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
  status: 'active',
  is_validated: true,
  validated_at: '2026-11-20T09:35:00.000Z',
  billable_from: '2026-11-20T09:35:00.000Z',
  last_event_at: '2026-11-20T11:02:17.482Z',
  rejected_events_24h: 0,
  last_refusal_reason: null,
  created_at: '2026-11-20T09:30:00.000Z',
  updated_at: '2026-11-20T09:35:00.000Z',
}

const tag = 'Agents'

export const agentsOperations: Operation[] = [
  {
    route: 'GET /api/agents',
    id: 'listAgents',
    tag,
    summary: 'List agents, newest first',
    access: 'signed in',
    query: agentsQuerySchema,
    answers: {
      200: {
        description: 'A page of agents.',
        name: 'AgentPage',
        schema: pageOf(agentAnswer),
        example: pageExample(agent),
      },
    },
    errors: ['not_found'],
  },
  {
    route: 'POST /api/agents',
    id: 'createAgent',
    tag,
    summary: 'Register a Retell agent',
    description:
      'It is `pending` until the first verified event arrives at its `webhook_url`; that call is a test call.',
    access: 'super admin',
    body: { name: 'CreateAgentInput', schema: createAgentSchema, example: newAgent },
    answers: { 201: { description: 'The new agent.', name: 'Agent', schema: agentAnswer, example: agent } },
    errors: ['not_found', 'agent_already_registered', 'gone'],
  },
  {
    route: 'GET /api/agents/:id',
    id: 'getAgent',
    tag,
    summary: 'Read an agent',
    access: 'signed in',
    params: agentParamsSchema,
    answers: { 200: { description: 'The agent.', name: 'Agent', schema: agentAnswer, example: agent } },
    errors: ['not_found'],
  },
  {
    route: 'PUT /api/agents/:id',
    id: 'updateAgent',
    tag,
    summary: 'Rename, pause or resume an agent, or move its go-live',
    description: 'What is absent stays. With another `billable_from`, all of its calls are decided anew.',
    access: 'super admin',
    params: agentParamsSchema,
    body: { name: 'UpdateAgentInput', schema: updateAgentSchema, example: changes },
    answers: { 200: { description: 'The agent as it is now.', name: 'Agent', schema: agentAnswer, example: agent } },
    errors: ['not_found', 'agent_not_validated', 'gone'],
  },
  {
    route: 'DELETE /api/agents/:id',
    id: 'deleteAgent',
    tag,
    summary: 'Remove an agent',
    description: 'Its webhook answers `gone`, its calls are kept, and its Retell id may be registered again.',
    access: 'super admin',
    params: agentParamsSchema,
    answers: { 204: { description: 'It is removed.' } },
    errors: ['not_found', 'gone'],
  },
]
