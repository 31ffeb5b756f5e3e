import {
  BILLABLE_REASONS,
  CALL_DIRECTIONS,
  CALL_STATUSES,
  CALL_TYPES,
  type Call,
  type CallDetail,
  type CallOverride,
  type CallRating,
  SENTIMENTS,
} from '@roy/types'
import Joi from 'joi'
import { answer, count, decimalText, timestamp } from '../../http/answers.ts'
import { uuid } from '../../http/fields.ts'

export const callAnswer = answer<Call>({
  id: uuid(),
  external_call_id: Joi.string(),
  organization_id: uuid(),
  agent_id: uuid(),
  agent_name: Joi.string(),
  call_type: Joi.string()
    .valid(...CALL_TYPES)
    .allow(null),
  direction: Joi.string()
    .valid(...CALL_DIRECTIONS)
    .allow(null),
  from_e164: Joi.string().allow(null),
  to_e164: Joi.string().allow(null),
  status: Joi.string().valid(...CALL_STATUSES),
  disconnection_reason: Joi.string().allow(null),
  duration_seconds: count(),
  billed_minutes: decimalText(4),
  is_billable: Joi.boolean(),
  billable_reason: Joi.string().valid(...BILLABLE_REASONS),
  is_billable_overridden: Joi.boolean(),
  revenue: decimalText(4),
  currency: Joi.string().length(3),
  provider_cost: decimalText().allow(null).optional(),
  margin: decimalText().allow(null).optional(),
  sentiment: Joi.string()
    .valid(...SENTIMENTS)
    .allow(null),
  successful: Joi.boolean().allow(null),
  detailed_summary: Joi.string().allow(null, ''),
  started_at: timestamp(),
  ended_at: timestamp().allow(null),
})

/** What Retell sends as JSON is passed on as it came. */
const json = () => Joi.any().allow(null).required()

const callRating = answer<CallRating>({
  billing_rate: decimalText(),
  billing_increment_seconds: count(),
  billing_minimum_seconds: count(),
  billed_seconds: count(),
})

const callOverride = answer<CallOverride>({
  is_billable: Joi.boolean(),
  reason: Joi.string(),
  overridden_at: timestamp(),
  overridden_by: Joi.string().allow(null),
})

export const callDetailAnswer = callAnswer.append<CallDetail>({
  transcript: Joi.string().allow(null, '').required(),
  transcript_object: json(),
  recording_url: Joi.string().allow(null).required(),
  analysis: json(),
  latency: json(),
  metadata: json(),
  events: Joi.array()
    .items(
      answer<CallDetail['events'][number]>({ event: Joi.string(), sent_at: timestamp(), received_at: timestamp() }),
    )
    .required(),
  rating: callRating.required(),
  override: callOverride.allow(null).optional(),
})
