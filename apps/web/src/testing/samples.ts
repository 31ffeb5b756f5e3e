import type {
  Agent,
  AgentTotals,
  AuditEntry,
  BillingRate,
  Call,
  CallDetail,
  CurrencyTotals,
  CurrentUser,
  DailyTotals,
  Organization,
  OrganizationTotals,
  Overview,
  Settings,
  SystemOverview,
  Totals,
  User,
} from '@roy/types'

export const NORTHSIDE = 'aaaaaaaa-0000-4000-8000-000000000001'
export const HARBOR = 'aaaaaaaa-0000-4000-8000-000000000002'
export const RECEPTION = 'bbbbbbbb-0000-4000-8000-000000000001'

/** A client of the agency; what is not given is as most clients have it. */
export function organization(given: Partial<Organization> = {}): Organization {
  return {
    id: NORTHSIDE,
    name: 'Northside Dental',
    slug: 'northside-dental',
    schema_name: 'org_aaaaaaaa',
    status: 'active',
    billing_rate: '0.1500',
    currency: 'USD',
    billing_increment_seconds: 60,
    billing_minimum_seconds: 0,
    bill_web_calls: false,
    timezone: 'America/Los_Angeles',
    test_numbers: [],
    branding: { name: null, logo_url: null, primary_color: null },
    custom_domain: null,
    allowed_ips: [],
    retention: { transcripts_days: null, recordings_days: null, raw_events_days: null },
    monthly_budget: null,
    silent_after_hours: null,
    retell_api_key_last4: '4f2a',
    agent_count: 1,
    user_count: 2,
    created_at: '2026-02-11T10:00:00.000Z',
    updated_at: '2026-02-11T10:00:00.000Z',
    ...given,
  }
}

/** Somebody of the agency, or of a client. */
export function user(given: Partial<CurrentUser> & Pick<CurrentUser, 'role'>): CurrentUser {
  const isAgency = given.role === 'super_admin'
  return {
    id: isAgency ? '11111111-1111-4111-8111-111111111111' : '22222222-2222-4222-8222-222222222222',
    email: isAgency ? 'robin@agency.test' : 'ana@northside.test',
    name: isAgency ? 'Robin Hale' : 'Ana Flores',
    organization_id: isAgency ? null : NORTHSIDE,
    ...(isAgency ? {} : { organization: organization() }),
    mfa: { enrolled: false, required: false, level: 'aal1' },
    ...given,
  }
}

/** An agent that is in use. */
export function agent(given: Partial<Agent> = {}): Agent {
  return {
    id: RECEPTION,
    organization_id: NORTHSIDE,
    agent_id: 'agent_reception',
    name: 'Reception',
    webhook_url: `https://api.test/webhooks/agent/${RECEPTION}`,
    status: 'active',
    is_validated: true,
    validated_at: '2026-02-12T10:00:00.000Z',
    billable_from: '2026-02-12T10:00:00.000Z',
    last_event_at: '2026-11-20T10:00:00.000Z',
    rejected_events_24h: 0,
    last_refusal_reason: null,
    created_at: '2026-02-11T10:00:00.000Z',
    updated_at: '2026-02-11T10:00:00.000Z',
    ...given,
  }
}

/** An ordinary billable call of one minute and one second. */
export function call(given: Partial<Call> = {}): Call {
  return {
    id: 'cccccccc-0000-4000-8000-000000000001',
    external_call_id: 'call_1',
    organization_id: NORTHSIDE,
    agent_id: RECEPTION,
    agent_name: 'Reception',
    call_type: 'phone_call',
    direction: 'inbound',
    from_e164: '+14155550142',
    to_e164: '+14155550100',
    status: 'ended',
    disconnection_reason: 'user_hangup',
    duration_seconds: 61,
    billed_minutes: '2.0000',
    is_billable: true,
    billable_reason: 'default',
    is_billable_overridden: false,
    revenue: '0.3000',
    currency: 'USD',
    sentiment: 'positive',
    successful: true,
    detailed_summary: 'Booked a cleaning for Thursday.',
    started_at: '2026-11-20T10:00:00.000Z',
    ended_at: '2026-11-20T10:01:01.000Z',
    ...given,
  }
}

/** The totals of nothing. */
export const NO_CALLS: Totals = {
  total_calls: 0,
  billable_calls: 0,
  test_calls: 0,
  connected_calls: 0,
  total_duration_seconds: 0,
  average_duration_seconds: 0,
  total_billed_minutes: '0.0000',
  expected_revenue: '0.0000',
  successful_calls: 0,
  sentiment: { positive: 0, neutral: 0, negative: 0, unknown: 0 },
}

/** Two days with 12 calls, two of them tests; ten in the two days before. */
export function overview(given: Partial<Overview> = {}): Overview {
  return {
    ...NO_CALLS,
    total_calls: 12,
    billable_calls: 10,
    test_calls: 2,
    connected_calls: 8,
    total_duration_seconds: 960,
    average_duration_seconds: 120,
    total_billed_minutes: '24.0000',
    expected_revenue: '3.6000',
    successful_calls: 6,
    sentiment: { positive: 5, neutral: 2, negative: 1, unknown: 0 },
    organization_id: NORTHSIDE,
    from: '2026-11-19',
    to: '2026-11-20',
    timezone: 'America/Los_Angeles',
    currency: 'USD',
    version: 1,
    generated_at: '2026-11-20T20:00:00.000Z',
    previous: { ...NO_CALLS, total_calls: 10, from: '2026-11-17', to: '2026-11-18' },
    daily: [
      day('2026-11-19', { billable_calls: 6, test_calls: 2, connected_calls: 5, successful_calls: 4 }),
      day('2026-11-20', { billable_calls: 4, test_calls: 0, connected_calls: 3, successful_calls: 2 }),
    ],
    by_agent: [agentTotals()],
    ...given,
  }
}

/** A day of the overview; what is not given is as on the days of `overview`. Its calls are its billable calls and its tests. */
export function day(name: string, given: Partial<DailyTotals> = {}): DailyTotals {
  const { billable_calls = 0, test_calls = 0 } = given
  return {
    day: name,
    total_calls: billable_calls + test_calls,
    billable_calls,
    test_calls,
    connected_calls: 0,
    successful_calls: 0,
    billed_minutes: '12.0000',
    revenue: '1.8000',
    ...given,
  }
}

function agentTotals(): AgentTotals {
  return {
    agent_id: RECEPTION,
    name: 'Reception',
    total_calls: 12,
    billable_calls: 10,
    test_calls: 2,
    billed_minutes: '24.0000',
    revenue: '3.6000',
    last_call_at: '2026-11-20T10:00:00.000Z',
  }
}

/** A client among all: 12 calls after 10 in the period before. */
export function organizationTotals(given: Partial<OrganizationTotals> = {}): OrganizationTotals {
  return {
    ...NO_CALLS,
    organization_id: NORTHSIDE,
    name: 'Northside Dental',
    slug: 'northside-dental',
    status: 'active',
    currency: 'USD',
    total_calls: 12,
    total_billed_minutes: '24.0000',
    expected_revenue: '3.6000',
    previous: { ...NO_CALLS, total_calls: 10 },
    daily_calls: [5, 7],
    agent_count: 1,
    last_event_at: new Date().toISOString(),
    rejected_events_24h: 0,
    ...given,
  }
}

/** All clients over two days; what they come to is 12 calls in US dollars. */
export function systemOverview(given: Partial<SystemOverview> = {}): SystemOverview {
  const { from, to, generated_at, daily } = overview()
  const organizations = given.organizations ?? [organizationTotals()]
  return { from, to, generated_at, totals: [currencyTotals({ daily })], organizations, ...given }
}

/** What the clients of one currency come to. */
export function currencyTotals(given: Partial<CurrencyTotals> = {}): CurrencyTotals {
  return {
    ...NO_CALLS,
    currency: 'USD',
    total_calls: 12,
    total_billed_minutes: '24.0000',
    expected_revenue: '3.6000',
    previous: { ...NO_CALLS, total_calls: 10 },
    daily: [],
    ...given,
  }
}

/** Somebody who may sign in, as user management lists them. */
export function account(given: Partial<User> = {}): User {
  return {
    id: '22222222-2222-4222-8222-222222222222',
    email: 'ana@northside.test',
    name: 'Ana Flores',
    role: 'org_admin',
    organization_id: NORTHSIDE,
    status: 'active',
    mfa_enrolled: false,
    is_invitation_pending: false,
    last_sign_in_at: null,
    created_at: '2026-02-11T10:00:00.000Z',
    ...given,
  }
}

/** An entry of the audit log: Robin changed a client's rate. */
export function auditEntry(given: Partial<AuditEntry> = {}): AuditEntry {
  return {
    sequence: 1,
    at: '2026-11-20T10:00:00.000Z',
    actor: { id: '11111111-1111-4111-8111-111111111111', email: 'robin@agency.test', role: 'super_admin' },
    action: 'organization.updated',
    organization_id: NORTHSIDE,
    target_id: NORTHSIDE,
    before: { billing_rate: '0.1500' },
    after: { billing_rate: '0.1800' },
    ip: '203.0.113.7',
    request_id: 'request-9',
    hash: 'f'.repeat(64),
    ...given,
  }
}

/** The rate that has held from the beginning. */
export function billingRate(given: Partial<BillingRate> = {}): BillingRate {
  return { billing_rate: '0.1500', currency: 'USD', holds_from: null, ...given }
}

/** The agency's own settings, as they are at first. */
export function agencySettings(given: Partial<Settings> = {}): Settings {
  return {
    require_mfa: false,
    allowed_ips: [],
    updated_at: '2026-02-11T10:00:00.000Z',
    your_address: '203.0.113.7',
    ...given,
  }
}

/** The same call with all that is known of it: two turns of words of half a second each, from its first second on. */
export function callDetail(given: Partial<CallDetail> = {}): CallDetail {
  return {
    ...call(),
    transcript: 'Agent: How can I help?\nUser: I need a cleaning.\n',
    transcript_object: [
      { role: 'agent', content: 'How can I help?', words: timed(['How', 'can', 'I', 'help?'], 0) },
      { role: 'user', content: 'I need a cleaning.', words: timed(['I', 'need', 'a', 'cleaning.'], 2) },
    ],
    recording_url: 'https://recordings.test/call_1.wav',
    analysis: { call_summary: 'Booked.', in_voicemail: false, custom_analysis_data: { insurance_provider: 'Aetna' } },
    latency: { e2e: { p50: 1150, p90: 1800, num: 4 } },
    metadata: { campaign: 'recall' },
    events: [
      { event: 'call_started', sent_at: '2026-11-20T10:00:00.000Z', received_at: '2026-11-20T10:00:00.200Z' },
      { event: 'call_ended', sent_at: '2026-11-20T10:01:01.000Z', received_at: '2026-11-20T10:01:13.000Z' },
    ],
    rating: {
      billing_rate: '0.15',
      billing_increment_seconds: 60,
      billing_minimum_seconds: 0,
      billed_seconds: 120,
    },
    ...given,
  }
}

function timed(words: string[], from: number) {
  return words.map((word, index) => ({ word, start: from + index / 2, end: from + (index + 1) / 2 }))
}
