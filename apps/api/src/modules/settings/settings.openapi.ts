import type { Settings, UpdateSettingsInput } from '@roy/types'
import type { Operation } from '../../http/openapi/operation.ts'
import { settingsAnswer } from './settings.answers.ts'
import { updateSettingsSchema } from './settings.schemas.ts'

const changes: UpdateSettingsInput = { allowed_ips: ['203.0.113.0/24', '2001:db8::/32'] }

const settings: Settings = {
  require_mfa: true,
  allowed_ips: ['203.0.113.0/24', '2001:db8::/32'],
  updated_at: '2026-11-20T09:30:00.000Z',
  your_address: '203.0.113.7',
}

const tag = 'Settings'

export const settingsOperations: Operation[] = [
  {
    route: 'GET /api/settings',
    id: 'getSettings',
    tag,
    summary: "Read the agency's settings",
    access: 'super admin',
    answers: { 200: { description: 'The settings.', name: 'Settings', schema: settingsAnswer, example: settings } },
  },
  {
    route: 'PUT /api/settings',
    id: 'updateSettings',
    tag,
    summary: "Change the agency's settings",
    description: 'What is absent stays. A change that would keep its own author out is refused.',
    access: 'super admin',
    body: { name: 'UpdateSettingsInput', schema: updateSettingsSchema, example: changes },
    answers: {
      200: {
        description: 'The settings as they are now.',
        name: 'Settings',
        schema: settingsAnswer,
        example: settings,
      },
    },
    errors: ['would_lock_out'],
  },
]
