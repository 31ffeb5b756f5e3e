import type { Operation } from '../../http/openapi/operation.ts'
import { dispatchAnswer, purgeAnswer } from './maintenance.answers.ts'

export const maintenanceOperations: Operation[] = [
  {
    route: 'GET /api/maintenance/purge',
    id: 'purge',
    tag: 'Maintenance',
    summary: 'Remove for good what has been kept for long enough',
    description:
      'Clients that were deleted more than 30 days ago, refused webhooks older than 30 days, and their counts after 90; mails 30 days after they were sent, and a year after they were given up; alerts a year after they were over. Called once a day by Vercel Cron. Not found where no `CRON_SECRET` is set.',
    access: 'scheduled',
    answers: {
      200: {
        description:
          'How many clients, accounts, and refusals or their counts, were removed, how many stored events clients do not keep all of any longer, and how many mails and alerts were forgotten.',
        name: 'Purge',
        schema: purgeAnswer,
        example: { organizations: 1, accounts: 3, refusals: 120, events: 4_000, outbox_items: 60, alerts: 2 },
      },
    },
    errors: ['not_found'],
  },
  {
    route: 'GET /api/maintenance/dispatch',
    id: 'dispatch',
    tag: 'Maintenance',
    summary: 'Do what is not to wait for longer than a minute',
    description:
      'Folds calls whose events were only stored, raises and clears alerts, and sends the mails that are due. Several at once share the work. Called every minute by Vercel Cron. Not found where no `CRON_SECRET` is set.',
    access: 'scheduled',
    answers: {
      200: {
        description:
          'What was done: calls folded, alerts, and mails by what became of them; those that `failed` are tried again.',
        name: 'Dispatch',
        schema: dispatchAnswer,
        example: { calls: 0, alerts_raised: 1, alerts_cleared: 0, done: 2, failed: 0, dead: 0, unknown: 0 },
      },
    },
    errors: ['not_found'],
  },
]
