import {
  type CreateOrganizationInput,
  ORGANIZATION_STATUSES,
  type Organization,
  type OrganizationsQuery,
  type UpdateOrganizationInput,
} from '@roy/types'
import Joi from 'joi'
import { decimal, instant, line, page, uuid } from '../../http/fields.ts'
import { addressRanges, domain } from '../../http/network-fields.ts'

export const MAXIMUM_SLUG = 63

const currencies = new Set(Intl.supportedValuesOf('currency'))

const currency = Joi.string()
  .custom((code: string, helpers) => (currencies.has(code) ? code : helpers.error('currency.unknown')))
  .messages({ 'currency.unknown': '{{#label}} must be an ISO 4217 code such as "USD"' })
  .description('An ISO 4217 code.')

const timezone = Joi.string()
  .max(64)
  .custom((name: string, helpers) => (isTimeZone(name) ? name : helpers.error('timezone.unknown')))
  .messages({ 'timezone.unknown': '{{#label}} must be an IANA time zone such as "Europe/Berlin"' })
  .description('An IANA time zone such as `Europe/Berlin`.')

/** Fixed offsets such as "+02:00" are known to Intl too, but are no zones: they have no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const slug = Joi.string()
  .max(MAXIMUM_SLUG)
  .pattern(/^[a-z0-9](-?[a-z0-9])*$/, 'lower-case letters and digits with single hyphens between them')

const e164 = Joi.string().pattern(/^\+[1-9]\d{6,14}$/, 'a phone number in E.164, such as "+15551234567"')

const branding = Joi.object({
  name: line(100).min(1).allow(null),
  logo_url: Joi.string().uri({ scheme: 'https' }).max(2_000).allow(null),
  primary_color: Joi.string()
    .pattern(/^#[0-9a-fA-F]{6}$/, 'a colour such as "#1f6feb"')
    .allow(null),
})

// Printable ASCII, as it goes into an Authorization header.
const retellApiKey = Joi.string()
  .trim()
  .min(8)
  .max(200)
  .pattern(/^[\x21-\x7e]+$/, 'an API key without spaces')

const keptDays = () => Joi.number().strict().integer().min(1).max(36_500).allow(null)

const retention = Joi.object({
  transcripts_days: keptDays(),
  recordings_days: keptDays(),
  raw_events_days: keptDays(),
})

const billing = {
  billing_increment_seconds: Joi.number().strict().integer().min(1).max(3_600),
  billing_minimum_seconds: Joi.number().strict().integer().min(0).max(3_600),
  bill_web_calls: Joi.boolean().strict(),
  test_numbers: Joi.array().items(e164).unique().max(500),
}

export const createOrganizationSchema = Joi.object<CreateOrganizationInput, true>({
  name: line(200).required(),
  retell_api_key: retellApiKey.required(),
  billing_rate: decimal().required(),
  slug,
  currency: currency.description('An ISO 4217 code; `USD` where it is absent.'),
  timezone: timezone.description('An IANA time zone such as `Europe/Berlin`; `UTC` where it is absent.'),
  ...billing,
  branding,
})

export const updateOrganizationSchema = Joi.object<UpdateOrganizationInput, true>({
  name: line(200),
  slug,
  status: Joi.string().valid('active', 'suspended'),
  billing_rate: decimal(),
  billing_rate_from: instant().description('From when the new terms hold; now where it is absent.'),
  rerate: Joi.boolean().strict().description('Whether calls from then on that have been rated are rated again.'),
  currency: currency.description('An ISO 4217 code. It can be changed only until there are calls.'),
  timezone: timezone.description('An IANA time zone such as `Europe/Berlin`. The days of all calls are counted anew.'),
  ...billing,
  branding: branding.description("What is absent stays; `null` falls back to the product's own."),
  custom_domain: domain().allow(null),
  allowed_ips: addressRanges().description('Where its users may come from, in CIDR; empty is anywhere.'),
  retention: retention.description(
    'For how many days parts of events are kept; `null` is for good. What is absent stays.',
  ),
  monthly_budget: decimal()
    .custom((text: string, helpers) => (Number(text) > 0 ? text : helpers.error('any.invalid')))
    .allow(null)
    .description('Revenue of a calendar month whose crossing is told; `null`: none is.'),
  silent_after_hours: Joi.number()
    .strict()
    .integer()
    .min(1)
    .max(8_760)
    .allow(null)
    .description('An agent without an event for so many hours is told of; `null`: none is.'),
  retell_api_key: retellApiKey.description('The key before it goes on verifying for a day.'),
}).min(1)

export const deleteOrganizationSchema = Joi.object<{ confirm: Organization['slug'] }, true>({
  confirm: Joi.string().max(MAXIMUM_SLUG).required().description("The organization's slug."),
})

export const organizationsQuerySchema = Joi.object<OrganizationsQuery, true>({
  ...page,
  search: line(200).description('Part of the name or slug.'),
  status: Joi.string()
    .valid(...ORGANIZATION_STATUSES)
    .description('Only those with this status.'),
})

export const organizationParamsSchema = Joi.object<{ id: Organization['id'] }, true>({
  id: uuid().required().description("The organization's id."),
})
