import type { Day, Decimal, PageQuery, Timestamp, Uuid } from './common.ts'

export const CALL_STATUSES = ['ongoing', 'ended', 'not_connected', 'error'] as const
export type CallStatus = (typeof CALL_STATUSES)[number]

export const CALL_TYPES = ['phone_call', 'web_call'] as const
export type CallType = (typeof CALL_TYPES)[number]

export const CALL_DIRECTIONS = ['inbound', 'outbound'] as const
export type CallDirection = (typeof CALL_DIRECTIONS)[number]

export const SENTIMENTS = ['positive', 'neutral', 'negative', 'unknown'] as const
export type Sentiment = (typeof SENTIMENTS)[number]

/**
 * Why a call is billable or a test. `default` is the ordinary billable call; `override` is a super admin's word; all
 * others make it a test.
 */
export const BILLABLE_REASONS = [
  'default',
  'override',
  'validation_call',
  'agent_not_validated',
  'before_billable_from',
  'web_call',
  'test_number',
  'test_metadata',
] as const
export type BillableReason = (typeof BILLABLE_REASONS)[number]

/** A call as the list shows it. */
export interface Call {
  id: Uuid
  /** Retell's `call_id`. */
  external_call_id: string
  organization_id: Uuid
  agent_id: Uuid
  agent_name: string
  call_type: CallType | null
  direction: CallDirection | null
  from_e164: string | null
  to_e164: string | null
  status: CallStatus
  disconnection_reason: string | null
  /** Talk time, rounded to the nearest second; billing works on the exact milliseconds. */
  duration_seconds: number
  billed_minutes: Decimal
  is_billable: boolean
  billable_reason: BillableReason
  is_billable_overridden: boolean
  revenue: Decimal
  currency: string
  /** What the provider charges, in US dollars. Super admins only; absent for everyone else. */
  provider_cost?: Decimal | null
  /** `revenue − provider_cost`; super admins only, `null` where the cost is not known or the currency is not USD. */
  margin?: Decimal | null
  sentiment: Sentiment | null
  successful: boolean | null
  detailed_summary: string | null
  started_at: Timestamp
  ended_at: Timestamp | null
}

export interface CallsQuery extends PageQuery {
  org_id?: Uuid
  from?: Day
  to?: Day
  is_billable?: boolean
  agent_id?: Uuid
  status?: CallStatus
  direction?: CallDirection
  sentiment?: Sentiment
  /** Words of the summary or transcript, or part of a number or an id. */
  search?: string
}

/** A call with all that is known of it. What Retell sends as JSON is passed on as it came. */
export interface CallDetail extends Call {
  transcript: string | null
  transcript_object: unknown
  recording_url: string | null
  analysis: unknown
  latency: unknown
  metadata: unknown
  events: { event: string; sent_at: Timestamp; received_at: Timestamp }[]
  rating: CallRating
  /** The word of a super admin on whether it is billable. Super admins only; absent for everyone else. */
  override?: CallOverride | null
}

/** The terms by which a call was rated; it keeps them, whatever becomes of the client's. */
export interface CallRating {
  /** Per billed minute, in the call's currency. */
  billing_rate: Decimal
  billing_increment_seconds: number
  billing_minimum_seconds: number
  /** What the exact talk time came to; 0 for tests and where nobody was reached. */
  billed_seconds: number
}

export interface CallOverride {
  is_billable: boolean
  reason: string
  overridden_at: Timestamp
  /** E-mail of the super admin; `null` where the account is gone. */
  overridden_by: string | null
}

/** A super admin's word on whether a call is billable; `null` takes it back. */
export interface OverrideCallInput {
  is_billable: boolean | null
  reason: string
}
