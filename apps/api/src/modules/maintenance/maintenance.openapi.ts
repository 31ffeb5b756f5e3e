import type { Operation } from '../../http/openapi/operation.ts'
import { purgeAnswer } from './maintenance.answers.ts'

export const maintenanceOperations: Operation[] = [
  {
    route: 'GET /api/maintenance/purge',
    id: 'purge',
    tag: 'Maintenance',
    summary: 'Remove for good what has been kept for long enough',
    description:
      'Clients that were deleted more than 30 days ago, refused webhooks older than 30 days, and their counts after 90. Called once a day by Vercel Cron. Not found where no `CRON_SECRET` is set.',
    access: 'scheduled',
    answers: {
      200: {
        description:
          'How many clients, accounts, and refusals or their counts, were removed, and how many stored events clients do not keep all of any longer.',
        name: 'Purge',
        schema: purgeAnswer,
        example: { organizations: 1, accounts: 3, refusals: 120, events: 4_000 },
      },
    },
    errors: ['not_found'],
  },
]
