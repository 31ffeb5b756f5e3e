import type { WebhookAnswer } from '@roy/types'
import Joi from 'joi'
import { uuid } from '../../http/fields.ts'
import type { Operation } from '../../http/openapi/operation.ts'
import { inboundAnswer, webhookAnswer } from './webhooks.answers.ts'

const stored: WebhookAnswer = { status: 'stored', call_id: 'call_a1b2c3d4e5f60718293a4b5c6d7' }

/** What `readCallEvent` asks of a body. Whatever else Retell sends is kept as it came. */
const callEvent = Joi.object({
  event: Joi.string().max(100).required().description('`call_started`, `call_ended`, `call_analyzed` or another.'),
  event_timestamp: Joi.any().description('When it was sent, in epoch milliseconds.'),
  call: Joi.any().description('The call, with at least `call_id` and `agent_id` where the event is one of a call.'),
}).unknown()

const callEventExample = {
  event: 'call_ended',
  event_timestamp: 1_795_190_283_120,
  call: { call_id: stored.call_id, agent_id: 'agent_5f0c4a526c1d4be59d0a2f6f3a', call_type: 'phone_call' },
}

const webhookAnswers = {
  description: '`duplicate`: it was there already. `ignored`: kept, but not part of a call.',
  name: 'WebhookAnswer',
  schema: webhookAnswer,
  example: stored,
}

export const webhooksOperations: Operation[] = [
  {
    route: 'POST /webhooks/agent/:id',
    id: 'receiveAgentEvent',
    tag: 'Webhooks',
    summary: "Receive an agent's call events from Retell",
    description:
      'Up to 5 MB. The signature is verified over the raw bytes, and holds for five minutes. The answer comes after the event was committed.',
    access: 'signed',
    params: Joi.object({ id: uuid().required().description("The agent's id here, as in its `webhook_url`.") }),
    body: { name: 'CallEvent', schema: callEvent, example: callEventExample },
    answers: { 200: webhookAnswers },
    errors: ['not_found', 'gone', 'agent_mismatch'],
  },
  {
    route: 'POST /api/webhooks/retell/:client',
    id: 'receiveClientEvent',
    tag: 'Webhooks',
    summary: "Receive the events of all of a client's agents from Retell",
    description: 'As an agent’s own URL; the `agent_id` of the call finds the agent.',
    access: 'signed',
    params: Joi.object({ client: Joi.string().required().description("The organization's slug.") }),
    body: { name: 'CallEvent', schema: callEvent, example: callEventExample },
    answers: { 200: webhookAnswers },
    errors: ['not_found', 'gone', 'agent_mismatch'],
  },
  {
    route: 'POST /webhooks/inbound/:id',
    id: 'receiveInboundCall',
    tag: 'Webhooks',
    summary: 'Be asked by Retell before an inbound call is answered',
    description: 'Kept, and answered so that the call goes to the agent that the number has.',
    access: 'signed',
    params: Joi.object({ id: uuid().required().description("The agent's id here.") }),
    body: {
      name: 'InboundCall',
      schema: Joi.object({
        event: Joi.string().valid('call_inbound').required(),
        call_inbound: Joi.any().description('The numbers, and the agent that would answer.'),
      }).unknown(),
      example: {
        event: 'call_inbound',
        call_inbound: {
          agent_id: 'agent_5f0c4a526c1d4be59d0a2f6f3a',
          from_number: '+14155550142',
          to_number: '+14155550100',
        },
      },
    },
    answers: {
      200: {
        description: 'No override: the number’s own agent answers.',
        name: 'InboundCallAnswer',
        schema: inboundAnswer,
        example: { call_inbound: {} },
      },
    },
    errors: ['not_found', 'gone'],
  },
]
