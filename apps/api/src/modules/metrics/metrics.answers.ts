import {
  type AgentTotals,
  type CurrencyTotals,
  type DailyTotals,
  ORGANIZATION_STATUSES,
  type OrganizationTotals,
  type Overview,
  type Sentiment,
  type SystemOverview,
  type Totals,
} from '@roy/types'
import Joi from 'joi'
import { answer, count, decimalText, timestamp } from '../../http/answers.ts'
import { day, uuid } from '../../http/fields.ts'

const currency = Joi.string().length(3)

const totals: Joi.StrictSchemaMap<Totals> = {
  total_calls: count(),
  billable_calls: count(),
  test_calls: count(),
  connected_calls: count(),
  total_duration_seconds: count(),
  average_duration_seconds: count(),
  total_billed_minutes: decimalText(4),
  expected_revenue: decimalText(4),
  provider_cost: decimalText().optional(),
  margin: decimalText().allow(null).optional(),
  successful_calls: count(),
  sentiment: answer<Record<Sentiment, number>>({
    positive: count(),
    neutral: count(),
    negative: count(),
    unknown: count(),
  }),
}

const dailyTotals = answer<DailyTotals>({
  day: day(),
  total_calls: count(),
  billable_calls: count(),
  test_calls: count(),
  connected_calls: count(),
  successful_calls: count(),
  billed_minutes: decimalText(4),
  revenue: decimalText(4),
})

const agentTotals = answer<AgentTotals>({
  agent_id: uuid(),
  name: Joi.string(),
  total_calls: count(),
  billable_calls: count(),
  test_calls: count(),
  billed_minutes: decimalText(4),
  revenue: decimalText(4),
  last_call_at: timestamp().allow(null),
})

export const overviewAnswer = answer<Overview>({
  ...totals,
  organization_id: uuid(),
  from: day(),
  to: day(),
  timezone: Joi.string(),
  currency,
  version: count(),
  generated_at: timestamp(),
  previous: answer<Overview['previous']>({ ...totals, from: day(), to: day() }),
  daily: Joi.array().items(dailyTotals),
  by_agent: Joi.array().items(agentTotals.optional()),
})

const currencyTotals = answer<CurrencyTotals>({
  ...totals,
  currency,
  previous: answer<Totals>(totals),
  daily: Joi.array().items(dailyTotals),
})

const organizationTotals = answer<OrganizationTotals>({
  ...totals,
  organization_id: uuid(),
  name: Joi.string(),
  slug: Joi.string(),
  status: Joi.string().valid(...ORGANIZATION_STATUSES),
  currency,
  previous: answer<Totals>(totals),
  daily_calls: Joi.array().items(count()),
  agent_count: count(),
  last_event_at: timestamp().allow(null),
  rejected_events_24h: count(),
})

export const systemOverviewAnswer = answer<SystemOverview>({
  from: day(),
  to: day(),
  generated_at: timestamp(),
  totals: Joi.array().items(currencyTotals.optional()),
  organizations: Joi.array().items(organizationTotals.optional()),
})
