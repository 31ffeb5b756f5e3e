import type { Timestamp, Uuid } from './common.ts'
import type { AlertKind } from './notifications.ts'
import type { OrganizationStatus } from './organizations.ts'
import type { WebhookRefusal } from './webhooks.ts'

/** `degraded`: somebody should look; `failing`: what is promised is not kept now. */
export const SYSTEM_STATUSES = ['ok', 'degraded', 'failing'] as const
export type SystemStatus = (typeof SYSTEM_STATUSES)[number]

/**
 * What can be left undone. `calls`: events that are stored and not folded; `outbox`: side effects that are due; `outbox_retries`: those that
 * failed and wait for their next attempt; `reconciliations`: clients whose turn it is; `alerts`: mails about alerts; `purges`: deleted
 * clients whose 30 days are over.
 */
export const WAITING_KINDS = ['calls', 'outbox', 'outbox_retries', 'reconciliations', 'alerts', 'purges'] as const
export type WaitingKind = (typeof WAITING_KINDS)[number]

/** What of a kind is undone. */
export interface WaitingItems {
  kind: WaitingKind
  items: number
  /** Since when the oldest could have been done; of `outbox_retries` since it was asked for. `null`: there is none. */
  oldest_at: Timestamp | null
  age_seconds: number
}

/** Measured by the one instance that answers, over its last ten minutes. */
export interface Latency {
  requests: number
  /** Milliseconds; `null` where there were no requests. */
  p50_ms: number | null
  p95_ms: number | null
  p99_ms: number | null
}

/** One client in the operator's eyes. */
export interface OrganizationHealth {
  organization_id: Uuid
  name: string
  status: OrganizationStatus
  last_event_at: Timestamp | null
  /** Verified webhooks of the last 60 minutes. */
  events_last_hour: number
  refusals_24h: number
  waiting_calls: number
  open_alerts: number
  reconciliation: {
    /** Up to when all has been compared with Retell's books; `null`: never. */
    reconciled_until: Timestamp | null
    /** Since then; `null`: never. */
    age_seconds: number | null
    last_finished_at: Timestamp | null
    last_status: 'done' | 'failed' | null
    /** In how many calls both sides still disagreed. */
    last_unresolved: number | null
  }
}

/** What the database knows of how the system is doing. */
export interface SystemHealthRecord {
  generated_at: Timestamp
  /** Of every kind, in the order of WAITING_KINDS. */
  waiting: WaitingItems[]
  /** Verified webhooks: of the last full minute and of the 60 minutes up to now. */
  webhooks: { last_minute: number; last_hour: number }
  refusals_24h: { total: number; by_reason: Partial<Record<WebhookRefusal, number>> }
  open_alerts: { total: number; by_kind: Partial<Record<AlertKind, number>> }
  /** By name; deleted ones are left out. */
  organizations: OrganizationHealth[]
}

/** How the system is doing, in one look. */
export interface SystemHealth extends SystemHealthRecord {
  status: SystemStatus
  /** Why it is not `ok`, in words; the worst first. */
  reasons: { status: Exclude<SystemStatus, 'ok'>; message: string }[]
  /** The oldest of everything that waits; `null`: nothing does. */
  oldest_waiting: WaitingItems | null
  latency: { webhooks: Latency; reads: Latency }
}
