import type { Alert } from '@roy/types'
import { pageOf } from '../../http/answers.ts'
import { type Operation, pageExample } from '../../http/openapi/operation.ts'
import { alertAnswer } from './alerts.answers.ts'
import { alertsQuerySchema } from './alerts.schemas.ts'

const alert: Alert = {
  id: '5b0f6f0e-3a8c-4f0e-9f57-1c5d7d0a2e44',
  kind: 'agent_silent',
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  organization_name: 'Bright Smile Dental',
  subject: '0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
  details: {
    agent_id: '0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
    agent_name: 'Reception',
    last_event_at: '2026-11-20T03:12:45.120Z',
    silent_after_hours: 6,
  },
  status: 'open',
  raised_at: '2026-11-20T09:13:00.482Z',
  cleared_at: null,
}

export const alertsOperations: Operation[] = [
  {
    route: 'GET /api/alerts',
    id: 'listAlerts',
    tag: 'Notifications',
    summary: 'List what is not as it should be, and was, newest first',
    description:
      'One alert is open for each kind and subject. Whom it concerns is mailed when it is raised and when it is over, once an hour at most. `details` say what is known of it, by kind. Forgotten a year after they are over.',
    access: 'super admin',
    query: alertsQuerySchema,
    answers: {
      200: {
        description: 'A page of alerts.',
        name: 'AlertPage',
        schema: pageOf(alertAnswer),
        example: pageExample(alert),
      },
    },
  },
]
