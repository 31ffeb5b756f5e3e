import type { OrganizationStatus, Role } from '@roy/types'
import { formatMoney, formatRate } from '../../lib/format-number.ts'
import { formatDay, formatInstant, formatTimezone } from '../../lib/format-time.ts'
import { ROLE_WORDS } from '../../lib/role-words.ts'

/** What values of the log need to be said. */
export interface ValueContext {
  /** Of the client that the entry is about, where it is known. */
  currency: string | undefined
  timezone: string
  nameOf: (id: string) => string | undefined
}

const FIELD_WORDS: Record<string, string> = {
  name: 'name',
  slug: 'short name',
  status: 'status',
  role: 'role',
  email: 'e-mail',
  billing_rate: 'rate',
  billing_rate_from: 'rate holds from',
  rerate: 'rated calls again',
  currency: 'currency',
  billing_increment_seconds: 'rounding',
  billing_minimum_seconds: 'shortest billed call',
  bill_web_calls: 'billing of web calls',
  timezone: 'time zone',
  test_numbers: 'test numbers',
  branding: 'branding',
  logo_url: 'logo',
  primary_color: 'colour',
  custom_domain: 'own domain',
  allowed_ips: 'allowed networks',
  retell_api_key_last4: 'Retell API key',
  retention: 'what is kept',
  transcripts_days: 'days of transcripts',
  recordings_days: 'days of recordings',
  raw_events_days: 'days of raw events',
  monthly_budget: 'budget per month',
  silent_after_hours: 'hours until an agent is silent',
  require_mfa: 'required second step',
  organization_id: 'client',
  billable_from: 'go-live',
  is_billable: 'billable',
  billable_reason: 'reason for that',
  is_billable_overridden: 'decided by hand',
  revenue: 'revenue',
  reason: 'reason given',
  terms: 'terms',
}

const STATUS_WORDS: Record<OrganizationStatus | 'disabled' | 'paused' | 'pending', string> = {
  active: 'active',
  suspended: 'suspended',
  deleted: 'removed',
  disabled: 'disabled',
  paused: 'paused',
  pending: 'waiting for its first call',
}

/** A field as people call it; an unknown one by its own name, readable. */
export function fieldInWords(field: string): string {
  return FIELD_WORDS[field] ?? field.replaceAll('_', ' ')
}

/** A value of a field as people read it. What has no words of its own is shown as it is. */
export function valueInWords(field: string, value: unknown, context: ValueContext): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).join(', ')
  if (typeof value === 'object') return objectInWords(value, context)
  const text = String(value)
  if (field === 'role') return ROLE_WORDS[text as Role] ?? text
  if (field === 'status') return STATUS_WORDS[text as keyof typeof STATUS_WORDS] ?? text
  if (field === 'organization_id') return context.nameOf(text) ?? 'another client'
  if (field === 'timezone') return formatTimezone(text)
  if (field === 'retell_api_key_last4') return `ends in ${text}`
  if (field === 'billing_rate') return context.currency === undefined ? text : formatRate(text, context.currency)
  if (field === 'revenue' || field === 'monthly_budget') {
    return context.currency === undefined ? text : formatMoney(text, context.currency)
  }
  if (field.endsWith('_seconds')) return `${text} s`
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)$/.test(text)) return formatInstant(text, context.timezone)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay(text, 'full') : text
}

function objectInWords(value: object, context: ValueContext): string {
  const parts = Object.entries(value).map(
    ([field, part]) => `${fieldInWords(field)}: ${valueInWords(field, part, context)}`,
  )
  return parts.join(', ')
}
