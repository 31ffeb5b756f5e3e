import {
  ALERT_KINDS,
  type Latency,
  ORGANIZATION_STATUSES,
  type OrganizationHealth,
  SYSTEM_STATUSES,
  type SystemHealth,
  WAITING_KINDS,
  type WaitingItems,
  WEBHOOK_REFUSALS,
} from '@roy/types'
import Joi from 'joi'
import { answer, count, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

const waitingItems = answer<WaitingItems>({
  kind: Joi.string().valid(...WAITING_KINDS),
  items: count(),
  oldest_at: timestamp().allow(null),
  age_seconds: count(),
})

const latency = answer<Latency>({
  requests: count(),
  p50_ms: count().allow(null),
  p95_ms: count().allow(null),
  p99_ms: count().allow(null),
})

/** Counts by name; what was not counted is left out. */
const countsOf = (names: readonly string[]) =>
  Joi.object(Object.fromEntries(names.map((name) => [name, count().optional()])))

const organizationHealth = answer<OrganizationHealth>({
  organization_id: uuid(),
  name: Joi.string(),
  status: Joi.string().valid(...ORGANIZATION_STATUSES),
  last_event_at: timestamp().allow(null),
  events_last_hour: count(),
  refusals_24h: count(),
  waiting_calls: count(),
  open_alerts: count(),
  reconciliation: answer<OrganizationHealth['reconciliation']>({
    reconciled_until: timestamp().allow(null),
    age_seconds: count().allow(null),
    last_finished_at: timestamp().allow(null),
    last_status: Joi.string().valid('done', 'failed').allow(null),
    last_unresolved: count().allow(null),
  }),
})

export const systemHealthAnswer = answer<SystemHealth>({
  status: Joi.string().valid(...SYSTEM_STATUSES),
  reasons: Joi.array().items(
    answer<SystemHealth['reasons'][number]>({
      status: Joi.string().valid('degraded', 'failing'),
      message: Joi.string(),
    }).optional(),
  ),
  generated_at: timestamp(),
  oldest_waiting: waitingItems.allow(null),
  waiting: Joi.array().items(waitingItems.optional()),
  webhooks: answer<SystemHealth['webhooks']>({ last_minute: count(), last_hour: count() }),
  latency: answer<SystemHealth['latency']>({ webhooks: latency, reads: latency }),
  refusals_24h: answer<SystemHealth['refusals_24h']>({ total: count(), by_reason: countsOf(WEBHOOK_REFUSALS) }),
  open_alerts: answer<SystemHealth['open_alerts']>({ total: count(), by_kind: countsOf(ALERT_KINDS) }),
  organizations: Joi.array().items(organizationHealth.optional()),
})
