import type { OutboxItem } from '@roy/types'
import { pageOf } from '../../http/answers.ts'
import { type Operation, pageExample } from '../../http/openapi/operation.ts'
import { outboxItemAnswer } from './outbox.answers.ts'
import { outboxParamsSchema, outboxQuerySchema } from './outbox.schemas.ts'

const item: OutboxItem = {
  id: '9a3f1b52-7c1e-4a36-8f0b-6d2e5c4b3a10',
  kind: 'mail',
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  payload: {
    mail: 'invitation',
    user_id: 'b7a4c2d1-0e9f-4b8a-9c6d-5e4f3a2b1c00',
    to: 'ana.flores@brightsmile.example',
    custom_domain: null,
  },
  status: 'dead',
  attempts: 1,
  due_at: '2026-11-20T09:30:00.000Z',
  last_error: "Can't send mail - all recipients were rejected: 550 5.1.1 No such mailbox",
  created_at: '2026-11-20T09:30:00.000Z',
  finished_at: '2026-11-20T09:30:02.341Z',
}

export const outboxOperations: Operation[] = [
  {
    route: 'GET /api/outbox',
    id: 'listOutboxItems',
    tag: 'Notifications',
    summary: 'List what is to be done outside the database, and was, newest first',
    description:
      'Mails for now. What fails is tried again, later each time, ten times; then it is `dead`, as what is refused for good is at once. `unknown` is what may have happened and may not: it is not repeated by itself.',
    access: 'super admin',
    query: outboxQuerySchema,
    answers: {
      200: {
        description: 'A page of items.',
        name: 'OutboxItemPage',
        schema: pageOf(outboxItemAnswer),
        example: pageExample(item),
      },
    },
  },
  {
    route: 'POST /api/outbox/:id/retry',
    id: 'retryOutboxItem',
    tag: 'Notifications',
    summary: 'Try again what was given up, or what nobody knows of',
    description: 'At once. Of what is `unknown`, this may be the second time. `conflict` where it was not given up.',
    access: 'super admin',
    params: outboxParamsSchema,
    answers: {
      200: {
        description: 'The item, due now.',
        name: 'OutboxItem',
        schema: outboxItemAnswer,
        example: { ...item, status: 'pending', attempts: 0, finished_at: null },
      },
    },
    errors: ['not_found', 'conflict'],
  },
]
