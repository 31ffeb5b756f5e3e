import type { WebhookRejection } from '@roy/types'
import { pageOf } from '../../http/answers.ts'
import { type Operation, pageExample } from '../../http/openapi/operation.ts'
import { rejectionAnswer } from './rejections.answers.ts'
import { rejectionsQuerySchema } from './rejections.schemas.ts'

const rejection: WebhookRejection = {
  id: 'c3f6a1d2-8b4e-4f7a-9d10-5e2b7c8f9a01',
  rejected_at: '2026-11-20T09:31:12.408Z',
  reason: 'invalid_signature',
  agent_id: '0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  path: '/webhooks/agent/0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
  source_ip: '203.0.113.7',
  excerpt: '{"event":"call_started","call":{"call_id":"call_a1b2c3d4e5f60718293a4b5c6d7","access_token":"[removed]"',
}

export const rejectionsOperations: Operation[] = [
  {
    route: 'GET /api/webhook-rejections',
    id: 'listWebhookRejections',
    tag: 'Webhooks',
    summary: 'List the webhooks that were refused, newest first',
    description:
      'Where to, from whom and why, with the beginning of the body as far as it was read, without secrets. Kept for 30 days at most; of a flood, 20 a minute for each URL. An agent’s `rejected_events_24h` counts all of them.',
    access: 'super admin',
    query: rejectionsQuerySchema,
    answers: {
      200: {
        description: 'A page of refused webhooks.',
        name: 'WebhookRejectionPage',
        schema: pageOf(rejectionAnswer),
        example: pageExample(rejection),
      },
    },
  },
]
