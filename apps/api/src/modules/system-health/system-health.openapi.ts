import type { SystemHealth, WaitingItems } from '@roy/types'
import type { Operation } from '../../http/openapi/operation.ts'
import { systemHealthAnswer } from './system-health.answers.ts'

const none = { items: 0, oldest_at: null, age_seconds: 0 }
const waitingCalls: WaitingItems = { kind: 'calls', items: 14, oldest_at: '2026-11-20T09:22:48.120Z', age_seconds: 512 }

const health: SystemHealth = {
  status: 'degraded',
  reasons: [
    { status: 'degraded', message: 'Calls are stored and not in any figure yet: 14, the oldest for 8 minutes.' },
  ],
  generated_at: '2026-11-20T09:31:20.408Z',
  oldest_waiting: waitingCalls,
  waiting: [
    waitingCalls,
    { kind: 'outbox', ...none },
    { kind: 'outbox_retries', ...none },
    { kind: 'reconciliations', ...none },
    { kind: 'alerts', ...none },
    { kind: 'purges', ...none },
  ],
  webhooks: { last_minute: 42, last_hour: 2_318 },
  latency: {
    webhooks: { requests: 391, p50_ms: 11, p95_ms: 38, p99_ms: 91 },
    reads: { requests: 120, p50_ms: 6, p95_ms: 22, p99_ms: 47 },
  },
  refusals_24h: { total: 3, by_reason: { invalid_signature: 3 } },
  open_alerts: { total: 1, by_kind: { agent_silent: 1 } },
  organizations: [
    {
      organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
      name: 'Bright Smile Dental',
      status: 'active',
      last_event_at: '2026-11-20T09:31:12.408Z',
      events_last_hour: 84,
      refusals_24h: 3,
      waiting_calls: 14,
      open_alerts: 1,
      reconciliation: {
        reconciled_until: '2026-11-20T09:00:00.000Z',
        age_seconds: 1_880,
        last_finished_at: '2026-11-20T09:04:31.377Z',
        last_status: 'done',
        last_unresolved: 0,
      },
    },
  ],
}

export const systemHealthOperations: Operation[] = [
  {
    route: 'GET /api/system/health',
    id: 'getSystemHealth',
    tag: 'Health',
    summary: 'Tell how the system is doing, and each client in it',
    description:
      'What waits and for how long, how many webhooks come in and are refused, how long requests take on the instance that answers, and how far each client has been compared with Retell. 200 whatever the verdict.',
    access: 'super admin',
    answers: {
      200: {
        description: 'The verdict, and what it rests on.',
        name: 'SystemHealth',
        schema: systemHealthAnswer,
        example: health,
      },
    },
  },
]
