import type { Day, Decimal, PageQuery, Timestamp, Uuid } from './common.ts'

/** `running` includes waiting: for Retell, or for the next turn of the schedule. */
export const RECONCILIATION_STATUSES = ['running', 'done', 'failed'] as const
export type ReconciliationStatus = (typeof RECONCILIATION_STATUSES)[number]

/** `key_refused`: Retell does not accept the client's key; `retell_unavailable`: no answer for too long; `retell_refused`: any other refusal. */
export const RECONCILIATION_FAILURES = ['key_refused', 'retell_unavailable', 'retell_refused'] as const
export type ReconciliationFailure = (typeof RECONCILIATION_FAILURES)[number]

/**
 * `missing`: Retell lists a call that we had not; `differing`: both have it, with other values; `extra`: we have a call that Retell does not
 * know.
 */
export const RECONCILIATION_KINDS = ['missing', 'differing', 'extra'] as const
export type ReconciliationKind = (typeof RECONCILIATION_KINDS)[number]

/** What of a call is compared. */
export const RECONCILED_FIELDS = [
  'agent_id',
  'call_type',
  'status',
  'started_at',
  'ended_at',
  'duration_ms',
  'provider_cost',
  'disconnection_reason',
  'sentiment',
  'successful',
] as const
export type ReconciledField = (typeof RECONCILED_FIELDS)[number]

/**
 * Why a finding was left as it is. `unknown_at_retell`: Retell does not know the call; `absent_at_retell`: Retell no longer says what we have,
 * and an absent value erases none; `agent_not_registered`: the call went to an agent that is not one of the client's here; `not_over`: Retell
 * says the call still runs; `malformed`: what Retell says of the call is no call; `unchanged`: taken over, and it still differs.
 */
export const RECONCILIATION_REASONS = [
  'unknown_at_retell',
  'absent_at_retell',
  'agent_not_registered',
  'not_over',
  'malformed',
  'unchanged',
] as const
export type ReconciliationReason = (typeof RECONCILIATION_REASONS)[number]

/** One call in which we and Retell did not agree, as it was before anything was mended. */
export interface ReconciliationFinding {
  /** Retell's. */
  call_id: string
  kind: ReconciliationKind
  /** Retell's. */
  agent_id: string
  /** As Retell dates it, else as we do; `null`: it never connected, and is not here. */
  started_at: Timestamp | null
  /** Times as ISO 8601, cost as decimal in US dollars, `agent_id` as Retell's. */
  fields: {
    field: ReconciledField
    ours: string | number | boolean | null
    theirs: string | number | boolean | null
  }[]
  /** `pending`: still to be fetched; `mended`: what Retell says now stands here too; `kept`: it does not, see `reason`. */
  outcome: 'pending' | 'mended' | 'kept'
  reason: ReconciliationReason | null
}

/** What calls come to on one side. */
export interface ReconciledTotals {
  calls: number
  /** To the millisecond. */
  duration_seconds: number
  minutes: Decimal
  /** US dollars. */
  provider_cost: Decimal
}

/** How many calls came out how. */
export interface ReconciledCounts {
  /** The same on both sides. */
  matched: number
  missing: number
  differing: number
  extra: number
}

/** One of Retell's agents. */
export interface ReconciledAgent extends ReconciledCounts {
  /** Retell's. */
  agent_id: string
  /** Ours; `null` where it is not registered for this client. */
  id: Uuid | null
  name: string | null
  retell: ReconciledTotals
  ours: ReconciledTotals
  /** Its calls while it is not registered here: told, never stored, and in no other figure. */
  not_ours_yet: ReconciledTotals
}

/** One comparison of a client's calls with Retell's books. */
export interface ReconciliationSummary extends ReconciledCounts {
  id: Uuid
  organization_id: Uuid
  status: ReconciliationStatus
  trigger: 'schedule' | 'request'
  /** Calls that started from then … */
  from: Timestamp
  /** … to then, inclusive. */
  to: Timestamp
  /** Calls that Retell lists, those of agents not registered here and those still under way left out. */
  retell: ReconciledTotals
  /** What we had of the same, before anything was mended. */
  ours: ReconciledTotals
  /** Missing calls that are here now. */
  recovered: number
  /** Differing calls that say now what Retell says. */
  healed: number
  /** Findings that are neither, extra calls included: 0 means that both sides agree now. */
  unresolved: number
  /** Calls that still ran, or ended too shortly before for their events to have come. The next reconciliation has them. */
  unsettled: number
  /** Calls of Retell's agents that are not registered here. */
  not_ours_yet: number
  pages: number
  /** The keys that were tried, the current one first; others verify until their time is over. */
  keys: { last4: string; is_refused: boolean }[]
  failure: ReconciliationFailure | null
  /** Since when it waits for Retell to answer again, how often in a row, and until when; `null`: it does not. */
  waiting: { attempts: number; until: Timestamp } | null
  started_at: Timestamp
  finished_at: Timestamp | null
}

/** The same with all there is to tell. */
export interface Reconciliation extends ReconciliationSummary {
  agents: ReconciledAgent[]
  /** The first 500; the counts are of all. */
  findings: ReconciliationFinding[]
}

/** Days in the organization's time zone, both inclusive; without them what a scheduled one would compare now. */
export interface CreateReconciliationInput {
  from?: Day
  to?: Day
}

export type ReconciliationsQuery = PageQuery

/** One of the client's agents at Retell. */
export interface RetellAgent {
  agent_id: string
  name: string
  is_registered: boolean
  /** Ours, where it is registered for this client. */
  id: Uuid | null
  modified_at: Timestamp
}

export interface SetRetellWebhookInput {
  /** Whether a URL of somebody else's may be replaced. */
  replace?: boolean
}

/** Where Retell posts an agent's events now, read back from Retell. */
export interface RetellWebhook {
  webhook_url: string
  /** Where they went before. */
  previous_url: string | null
  is_changed: boolean
  /** The version that says so at Retell; `is_published`: it answers calls. */
  version: number
  is_published: boolean
  /** A later version that somebody has not published yet: it says something else, and must be set too before it is. */
  unpublished_version: number | null
}

/** Where a reconciliation is. For the API's own eyes. */
export interface ReconciliationTask {
  id: Uuid
  organization_id: Uuid
  /** Must be shown with every step. */
  lease: Uuid
  /** Epoch milliseconds, inclusive. */
  from_ms: number
  to_ms: number
  /** What to ask Retell next; `null`: nothing is left. */
  step: { pass: 'started' | 'unstarted' | 'unlisted'; key_id: Uuid | null } | null
  /** Retell's pagination key within the step. */
  cursor: string | null
  /** Calls to be fetched before the next step, some of them: with which key, and what differed. */
  pending: { call_id: string; key_id: Uuid | null; instead_of: ReconciliationFinding['fields'] }[]
  /** How often in a row Retell did not answer. */
  attempts: number
  /** Usable keys, the current one first. */
  keys: { id: Uuid; ciphertext: string; is_refused: boolean }[]
}
