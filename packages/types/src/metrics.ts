import type { Sentiment } from './calls.ts'
import type { Day, Decimal, Timestamp, Uuid } from './common.ts'
import type { OrganizationStatus } from './organizations.ts'

/** The totals of a period. */
export interface Totals {
  total_calls: number
  billable_calls: number
  test_calls: number
  connected_calls: number
  total_duration_seconds: number
  /** Over connected calls. */
  average_duration_seconds: number
  total_billed_minutes: Decimal
  expected_revenue: Decimal
  /** US dollars; super admins only, absent for everyone else. */
  provider_cost?: Decimal
  /** Super admins only; `null` where the organization is not billed in US dollars. */
  margin?: Decimal | null
  successful_calls: number
  sentiment: Record<Sentiment, number>
}

export interface DailyTotals {
  day: Day
  total_calls: number
  billable_calls: number
  test_calls: number
  connected_calls: number
  successful_calls: number
  billed_minutes: Decimal
  revenue: Decimal
}

export interface AgentTotals {
  agent_id: Uuid
  name: string
  total_calls: number
  billable_calls: number
  test_calls: number
  billed_minutes: Decimal
  revenue: Decimal
  /** Start of the agent's latest call in the period. */
  last_call_at: Timestamp | null
}

/** An organization's figures for a period, from its rollups. `from` and `to` are both inclusive. */
export interface Overview extends Totals {
  organization_id: Uuid
  from: Day
  to: Day
  timezone: string
  currency: string
  /** Grows with every change to the organization's calls, agents and settings. */
  version: number
  generated_at: Timestamp
  /** The period of equal length that ends the day before `from`. */
  previous: Totals & { from: Day; to: Day }
  /** Every day of the period, zeros included. */
  daily: DailyTotals[]
  /** Every agent that is registered or had calls in the period. */
  by_agent: AgentTotals[]
}

export interface OverviewQuery {
  org_id?: Uuid
  from?: Day
  to?: Day
  is_billable?: boolean
  agent_id?: Uuid
  /** A version that the caller has seen, in an answer or an announcement: nothing older is answered from a cache. */
  min_version?: number
}

export interface SystemOverviewQuery {
  from?: Day
  to?: Day
}

/** All organizations for a period, for super admins: totals per currency, and a row per organization. */
export interface SystemOverview {
  from: Day
  to: Day
  generated_at: Timestamp
  totals: CurrencyTotals[]
  organizations: OrganizationTotals[]
}

/** What all organizations that are billed in one currency come to. */
export interface CurrencyTotals extends Totals {
  currency: string
  /** The period of equal length that ends the day before `from`. */
  previous: Totals
  /** Every day of the period, zeros included. */
  daily: DailyTotals[]
}

/** An organization among all: its figures, their trend, and whether its webhooks arrive. */
export interface OrganizationTotals extends Totals {
  organization_id: Uuid
  name: string
  slug: string
  status: OrganizationStatus
  currency: string
  previous: Totals
  /** The calls of each day from `from` to `to`. */
  daily_calls: number[]
  agent_count: number
  last_event_at: Timestamp | null
  rejected_events_24h: number
}
