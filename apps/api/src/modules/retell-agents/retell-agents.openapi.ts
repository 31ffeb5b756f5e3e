import type { RetellAgent, RetellWebhook, SetRetellWebhookInput } from '@roy/types'
import type { Operation } from '../../http/openapi/operation.ts'
import { retellAgentsAnswer, retellWebhookAnswer } from './retell-agents.answers.ts'
import { agentParamsSchema, organizationParamsSchema, setWebhookSchema } from './retell-agents.schemas.ts'

const agent: RetellAgent = {
  agent_id: 'agent_5f0c4a526c1d4be59d0a2f6f3a',
  name: 'Front desk',
  is_registered: false,
  id: null,
  modified_at: '2026-11-18T16:20:00.000Z',
}

const input: SetRetellWebhookInput = { replace: true }

const webhook: RetellWebhook = {
  webhook_url: 'https://voice.example.com/webhooks/agent/0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
  previous_url: null,
  is_changed: true,
  version: 4,
  is_published: true,
  unpublished_version: null,
}

export const retellAgentsOperations: Operation[] = [
  {
    route: 'GET /api/organizations/:id/retell-agents',
    id: 'listRetellAgents',
    tag: 'Agents',
    summary: "List the voice agents of a client's workspace at Retell",
    description:
      'To be registered with `POST /api/agents`. `conflict` about `retell_api_key` where Retell refuses the key.',
    access: 'super admin',
    params: organizationParamsSchema,
    answers: {
      200: {
        description: 'All of them.',
        name: 'RetellAgents',
        schema: retellAgentsAnswer,
        example: { data: [agent] },
      },
    },
    errors: ['not_found', 'gone', 'conflict'],
  },
  {
    route: 'POST /api/agents/:id/retell-webhook',
    id: 'setRetellWebhook',
    tag: 'Agents',
    summary: "Have Retell post an agent's events to its webhook URL",
    description:
      'Makes a draft of the published version at Retell, sets the URL and publishes it; what it answers was read back. Drafts of ' +
      'other people stay as they are: `unpublished_version` has another URL, and must be set too before it is published.',
    access: 'super admin',
    params: agentParamsSchema,
    body: { name: 'SetRetellWebhookInput', schema: setWebhookSchema, example: input },
    answers: {
      200: {
        description: 'Where Retell posts them now.',
        name: 'RetellWebhook',
        schema: retellWebhookAnswer,
        example: webhook,
      },
    },
    errors: ['not_found', 'gone', 'conflict'],
  },
]
