import type { PageQuery, Timestamp, Uuid } from './common.ts'

/** One entry of the audit log. `before` and `after` hold what differs, never a secret. */
export interface AuditEntry {
  sequence: number
  at: Timestamp
  /** A user; or `service_role` (the API itself) or `operator` (a script on the database), without an id. */
  actor: { id: Uuid | null; email: string | null; role: string }
  /** What was done to what: `agent.updated`, `session.created`. */
  action: string
  organization_id: Uuid | null
  target_id: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  ip: string | null
  request_id: string | null
  /** Hex SHA-256 that chains this entry to the one before it. */
  hash: string
}

export interface AuditQuery extends PageQuery {
  organization_id?: Uuid
  actor_id?: Uuid
  /** An action, or the part before its dot. */
  action?: string
  from?: Timestamp
  to?: Timestamp
}
