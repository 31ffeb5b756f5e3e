/**
 * The names that clients, scripts and the web app are written against. They are binding: more may be added, none may go or
 * change. Kept apart from the code's own types and schemas on purpose, so that a renamed field is noticed here.
 */

const words = (text: string) => text.trim().split(/\s+/)

const organization = words(`
  id name slug schema_name status billing_rate currency billing_increment_seconds billing_minimum_seconds bill_web_calls
  timezone test_numbers branding custom_domain retell_api_key_last4 agent_count user_count created_at updated_at`)

const call = words(`
  id external_call_id organization_id agent_id agent_name call_type direction from_e164 to_e164 status
  disconnection_reason duration_seconds billed_minutes is_billable billable_reason is_billable_overridden revenue
  currency provider_cost sentiment successful detailed_summary started_at ended_at`)

/** What each answer has, by what it is an answer of. */
export const PROMISED_FIELDS = {
  organization,
  branding: words('name logo_url primary_color'),
  user: words('id email name role organization_id status mfa_enrolled last_sign_in_at created_at'),
  agent: words(`
    id organization_id agent_id name webhook_url status is_validated validated_at billable_from last_event_at
    rejected_events_24h created_at updated_at`),
  overview: words(`
    organization_id from to timezone currency version generated_at total_calls billable_calls test_calls connected_calls
    total_duration_seconds average_duration_seconds total_billed_minutes expected_revenue provider_cost margin
    successful_calls sentiment previous daily by_agent`),
  sentiment: words('positive neutral negative unknown'),
  previous: words('from to total_calls billable_calls test_calls total_billed_minutes expected_revenue'),
  day: words('day total_calls billable_calls test_calls connected_calls successful_calls billed_minutes revenue'),
  agentTotals: words('agent_id name total_calls billable_calls test_calls billed_minutes revenue last_call_at'),
  call,
  callDetail: [...call, ...words('transcript transcript_object recording_url analysis latency metadata events')],
  callEvent: words('event sent_at received_at'),
  login: words('access_token refresh_token expires_at user'),
  currentUser: words('id email name role organization_id mfa'),
  mfa: words('enrolled required level'),
  cacheStats: words('hits misses hit_rate keys'),
  health: words('status version uptime_seconds'),
  readiness: words('status checks'),
  webhook: words('status call_id'),
} as const

/** The status of each code. */
export const PROMISED_STATUS = {
  invalid_request: 400,
  invalid_json: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  invalid_signature: 401,
  forbidden: 403,
  mfa_required: 403,
  ip_not_allowed: 403,
  not_found: 404,
  conflict: 409,
  slug_taken: 409,
  agent_already_registered: 409,
  last_super_admin: 409,
  agent_not_validated: 409,
  gone: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  agent_mismatch: 422,
  rate_limited: 429,
  unavailable: 503,
} as const

export type PromisedCode = keyof typeof PROMISED_STATUS
