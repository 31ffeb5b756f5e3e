import { type BillingRate, type Branding, ORGANIZATION_STATUSES, type Organization, type Retention } from '@roy/types'
import Joi from 'joi'
import { answer, count, decimalText, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

const branding = answer<Branding>({
  name: Joi.string().allow(null),
  logo_url: Joi.string().allow(null),
  primary_color: Joi.string().allow(null),
})

const days = () => Joi.number().integer().min(1).allow(null)

export const organizationAnswer = answer<Organization>({
  id: uuid(),
  name: Joi.string(),
  slug: Joi.string(),
  schema_name: Joi.string().pattern(/^org_[0-9a-f]{32}$/),
  status: Joi.string().valid(...ORGANIZATION_STATUSES),
  billing_rate: decimalText(),
  currency: Joi.string().length(3),
  billing_increment_seconds: count(),
  billing_minimum_seconds: count(),
  bill_web_calls: Joi.boolean(),
  timezone: Joi.string(),
  test_numbers: Joi.array().items(Joi.string().optional()),
  branding,
  custom_domain: Joi.string().allow(null),
  allowed_ips: Joi.array().items(Joi.string().optional()),
  retention: answer<Retention>({ transcripts_days: days(), recordings_days: days(), raw_events_days: days() }),
  monthly_budget: decimalText(4).allow(null),
  silent_after_hours: Joi.number().integer().allow(null),
  retell_api_key_last4: Joi.string().length(4),
  agent_count: count(),
  user_count: count(),
  created_at: timestamp(),
  updated_at: timestamp(),
})

export const billingRatesAnswer = answer<{ data: BillingRate[] }>({
  data: Joi.array().items(
    answer<BillingRate>({
      billing_rate: decimalText(),
      currency: Joi.string().length(3),
      holds_from: timestamp().allow(null),
    }),
  ),
})
