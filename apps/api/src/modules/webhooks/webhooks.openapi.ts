import type { WebhookAnswer } from '@roy/types'
import Joi from 'joi'
import { uuid } from '../../http/fields.ts'
import type { Operation } from '../../http/openapi/operation.ts'
import { webhookAnswer } from './webhooks.answers.ts'

const stored: WebhookAnswer = { status: 'stored', call_id: 'call_a1b2c3d4e5f60718293a4b5c6d7' }

/** What `readCallEvent` asks of a body. Whatever else Retell sends is kept as it came. */
const callEvent = Joi.object({
  event: Joi.string().max(100).required().description('`call_started`, `call_ended`, `call_analyzed` or another.'),
  event_timestamp: Joi.any().description('When it was sent, in epoch milliseconds.'),
  call: Joi.any().description('The call, with at least `call_id` and `agent_id` where the event is one of a call.'),
}).unknown()

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
    body: {
      name: 'CallEvent',
      schema: callEvent,
      example: {
        event: 'call_ended',
        event_timestamp: 1_795_190_283_120,
        call: { call_id: stored.call_id, agent_id: 'agent_5f0c4a526c1d4be59d0a2f6f3a', call_type: 'phone_call' },
      },
    },
    answers: {
      200: {
        description: '`duplicate`: it was there already. `ignored`: kept, but not part of a call.',
        name: 'WebhookAnswer',
        schema: webhookAnswer,
        example: stored,
      },
    },
    errors: ['not_found', 'gone', 'agent_mismatch'],
  },
]
