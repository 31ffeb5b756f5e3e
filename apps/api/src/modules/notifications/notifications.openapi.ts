import type { Operation } from '../../http/openapi/operation.ts'
import { notificationsAnswer } from './notifications.answers.ts'
import { notificationsSchema } from './notifications.schemas.ts'

const answers: Operation['answers'] = {
  200: {
    description:
      'Whether they get mails of each kind that their role is told of: all for super admins, budgets for org admins.',
    name: 'NotificationSettings',
    schema: notificationsAnswer,
    example: { budget_reached: true },
  },
}

export const notificationsOperations: Operation[] = [
  {
    route: 'GET /api/auth/me/notifications',
    id: 'getOwnNotifications',
    tag: 'Notifications',
    summary: 'Which mails about alerts you get',
    access: 'signed in',
    answers,
  },
  {
    route: 'PUT /api/auth/me/notifications',
    id: 'updateOwnNotifications',
    tag: 'Notifications',
    summary: 'Choose which mails about alerts you get',
    description:
      'What is absent stays. A kind that your role is not told of is `invalid_request`. Invitations and password resets are always sent.',
    access: 'signed in',
    body: { name: 'UpdateNotificationSettings', schema: notificationsSchema, example: { budget_reached: false } },
    answers,
  },
]
