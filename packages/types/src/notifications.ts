import type { PageQuery, Timestamp, Uuid } from './common.ts'
import type { Role } from './users.ts'

/**
 * What is told by mail: an agent from which nothing comes any more; refused webhooks far beyond the usual; calls that differ from
 * Retell's; a month's revenue that reached a share of the budget; side effects that were given up.
 */
export const ALERT_KINDS = [
  'agent_silent',
  'refusals_rising',
  'reconciliation_differs',
  'budget_reached',
  'outbox_given_up',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** Which kinds who may be told of, by role. Invitations and password resets are not among them: nobody turns those off. */
export const ALERT_KINDS_OF_ROLE: Record<Role, readonly AlertKind[]> = {
  super_admin: ALERT_KINDS,
  org_admin: ['budget_reached'],
  org_viewer: [],
}

export const ALERT_STATUSES = ['open', 'over'] as const
export type AlertStatus = (typeof ALERT_STATUSES)[number]

/** Something that is not as it should be, for as long as it is not. */
export interface Alert {
  id: Uuid
  kind: AlertKind
  /** `null` for what concerns no client alone. */
  organization_id: Uuid | null
  organization_name: string | null
  /** What of the client it is about, an agent's id for example. One alert of a kind is open for each. */
  subject: string
  /** What is known of it, by kind. */
  details: Record<string, unknown>
  status: AlertStatus
  raised_at: Timestamp
  /** `null` while it is open. */
  cleared_at: Timestamp | null
}

export interface AlertsQuery extends PageQuery {
  organization_id?: Uuid
  status?: AlertStatus
  kind?: AlertKind
}

/** Whether somebody gets mails of each kind that their role is told of. */
export type NotificationSettings = Partial<Record<AlertKind, boolean>>

/** What one run of the dispatcher did. */
export interface Dispatch {
  /** Calls whose events had only been stored, and are folded now. */
  calls: number
  alerts_raised: number
  alerts_cleared: number
  /** Items of the outbox by what became of them: `failed` ones are tried again. */
  done: number
  failed: number
  dead: number
  unknown: number
}
