import type { Operation } from '../../http/openapi/operation.ts'
import { purgeAnswer } from './maintenance.answers.ts'

export const maintenanceOperations: Operation[] = [
  {
    route: 'GET /api/maintenance/purge',
    id: 'purgeDeletedOrganizations',
    tag: 'Maintenance',
    summary: 'Remove for good what was deleted more than 30 days ago',
    description: 'Called once a day by Vercel Cron. Not found where no `CRON_SECRET` is set.',
    access: 'scheduled',
    answers: {
      200: {
        description: 'How many clients and accounts were removed.',
        name: 'Purge',
        schema: purgeAnswer,
        example: { organizations: 1, accounts: 3 },
      },
    },
    errors: ['not_found'],
  },
]
