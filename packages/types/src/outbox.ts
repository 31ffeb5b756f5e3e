import type { PageQuery, Timestamp, Uuid } from './common.ts'

/**
 * `pending` is due at its time; `running` is being done; `dead` was given up; of `unknown` nobody can say whether it happened,
 * so it is not repeated unless somebody says so.
 */
export const OUTBOX_STATUSES = ['pending', 'running', 'done', 'dead', 'unknown'] as const
export type OutboxStatus = (typeof OUTBOX_STATUSES)[number]

export const OUTBOX_KINDS = ['mail'] as const
export type OutboxKind = (typeof OUTBOX_KINDS)[number]

/** Something to be done outside the database. */
export interface OutboxItem {
  id: Uuid
  kind: OutboxKind
  organization_id: Uuid | null
  /** What is needed to do it, without secrets. */
  payload: Record<string, unknown>
  status: OutboxStatus
  attempts: number
  due_at: Timestamp
  last_error: string | null
  created_at: Timestamp
  finished_at: Timestamp | null
}

export interface OutboxQuery extends PageQuery {
  status?: OutboxStatus
  organization_id?: Uuid
  kind?: OutboxKind
}
