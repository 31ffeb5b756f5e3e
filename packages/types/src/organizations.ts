import type { Decimal, PageQuery, Timestamp, Uuid } from './common.ts'

export const ORGANIZATION_STATUSES = ['active', 'suspended', 'deleted'] as const
export type OrganizationStatus = (typeof ORGANIZATION_STATUSES)[number]

/** The white-label look of a client; what is `null` falls back to the product's own. */
export interface Branding {
  name: string | null
  logo_url: string | null
  primary_color: string | null
}

/** How many days parts of a client's events are kept after they came; `null` is for good. Figures do not change by it. */
export interface Retention {
  transcripts_days: number | null
  recordings_days: number | null
  /** All but the facts that calls are folded from. */
  raw_events_days: number | null
}

/** A client of the agency. */
export interface Organization {
  id: Uuid
  name: string
  slug: string
  schema_name: string
  status: OrganizationStatus
  /** Per billed minute, in `currency`. */
  billing_rate: Decimal
  /** ISO 4217. */
  currency: string
  /** A call's duration is rounded up to a multiple of this. */
  billing_increment_seconds: number
  /** A connected billable call is billed at least this long. */
  billing_minimum_seconds: number
  bill_web_calls: boolean
  /** IANA name; days of this client are days there. */
  timezone: string
  /** E.164 numbers whose calls are tests. */
  test_numbers: string[]
  branding: Branding
  custom_domain: string | null
  /** CIDR ranges its users may come from; empty is anywhere. */
  allowed_ips: string[]
  retention: Retention
  /** Revenue of a calendar month whose crossing is told; `null`: none is. */
  monthly_budget: Decimal | null
  /** An agent without an event for this long is told of; `null`: none is. */
  silent_after_hours: number | null
  retell_api_key_last4: string
  agent_count: number
  user_count: number
  created_at: Timestamp
  updated_at: Timestamp
}

export interface CreateOrganizationInput {
  name: string
  retell_api_key: string
  billing_rate: Decimal
  slug?: string
  currency?: string
  timezone?: string
  billing_increment_seconds?: number
  billing_minimum_seconds?: number
  bill_web_calls?: boolean
  test_numbers?: string[]
  branding?: Partial<Branding>
}

export interface OrganizationsQuery extends PageQuery {
  search?: string
  status?: OrganizationStatus
}

/** What may be changed of an organization; whatever is absent stays. */
export interface UpdateOrganizationInput {
  name?: string
  slug?: string
  status?: Exclude<OrganizationStatus, 'deleted'>
  /** Holds from now, or from `billing_rate_from`; calls already rated keep theirs unless `rerate`. */
  billing_rate?: Decimal
  billing_rate_from?: Timestamp
  rerate?: boolean
  /** Only until there are calls. */
  currency?: string
  billing_increment_seconds?: number
  billing_minimum_seconds?: number
  bill_web_calls?: boolean
  timezone?: string
  test_numbers?: string[]
  branding?: Partial<Branding>
  custom_domain?: string | null
  allowed_ips?: string[]
  retention?: Partial<Retention>
  monthly_budget?: Decimal | null
  silent_after_hours?: number | null
  /** The key before it goes on verifying for a day. */
  retell_api_key?: string
}

/** A rate and the time from which it holds. */
export interface BillingRate {
  billing_rate: Decimal
  currency: string
  /** `null`: from the beginning. */
  holds_from: Timestamp | null
}

/** What a page under a custom domain may know before anybody has signed in. */
export interface PublicBranding {
  name: string
  logo_url: string | null
  primary_color: string | null
}
