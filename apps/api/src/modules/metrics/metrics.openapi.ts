import type { DailyTotals, Overview, SystemOverview, Totals } from '@roy/types'
import type { Operation } from '../../http/openapi/operation.ts'
import { overviewAnswer, systemOverviewAnswer } from './metrics.answers.ts'
import { overviewQuerySchema, systemOverviewQuerySchema } from './metrics.schemas.ts'

const totals: Totals = {
  total_calls: 12,
  billable_calls: 11,
  test_calls: 1,
  connected_calls: 10,
  total_duration_seconds: 1_470,
  average_duration_seconds: 147,
  total_billed_minutes: '31.0000',
  expected_revenue: '7.7500',
  provider_cost: '2.2050',
  margin: '5.5450',
  successful_calls: 9,
  sentiment: { positive: 6, neutral: 3, negative: 1, unknown: 2 },
}

const daily: DailyTotals[] = [
  {
    day: '2026-11-20',
    total_calls: 12,
    billable_calls: 11,
    test_calls: 1,
    connected_calls: 10,
    successful_calls: 9,
    billed_minutes: '31.0000',
    revenue: '7.7500',
  },
]

const overview: Overview = {
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  from: '2026-11-20',
  to: '2026-11-20',
  timezone: 'America/New_York',
  currency: 'USD',
  version: 57,
  generated_at: '2026-11-20T16:00:00.000Z',
  ...totals,
  previous: { ...totals, from: '2026-11-19', to: '2026-11-19' },
  daily,
  by_agent: [
    {
      agent_id: '0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
      name: 'Front desk',
      total_calls: 12,
      billable_calls: 11,
      test_calls: 1,
      billed_minutes: '31.0000',
      revenue: '7.7500',
      last_call_at: '2026-11-20T15:58:03.120Z',
    },
  ],
}

const systemOverview: SystemOverview = {
  from: '2026-11-20',
  to: '2026-11-20',
  generated_at: '2026-11-20T16:00:00.000Z',
  totals: [{ ...totals, currency: 'USD', previous: totals, daily }],
  organizations: [
    {
      ...totals,
      organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
      name: 'Harbor Dental',
      slug: 'harbor-dental',
      status: 'active',
      currency: 'USD',
      previous: totals,
      daily_calls: [12],
      agent_count: 1,
      last_event_at: '2026-11-20T15:58:03.120Z',
      rejected_events_24h: 0,
    },
  ],
}

const entityTag = 'What this answer is known by until its figures change.'

export const metricsOperations: Operation[] = [
  {
    route: 'GET /api/multi-tenant/overview',
    id: 'getOverview',
    tag: 'Metrics',
    summary: "Read a client's figures for a period",
    description:
      'With the period of equal length before, every day of the period, and every agent. `provider_cost` (US dollars) and `margin` are for super admins only.',
    access: 'signed in',
    query: overviewQuerySchema,
    headers: { 'If-None-Match': 'The `ETag` of an earlier answer.' },
    answers: {
      200: {
        description: 'The figures, from a cache where `X-Cache` is `HIT`.',
        name: 'Overview',
        schema: overviewAnswer,
        example: overview,
        headers: { ETag: entityTag, 'X-Cache': '`HIT` or `MISS`.' },
      },
      304: {
        description: 'They are those of the answer that `If-None-Match` names.',
        headers: { ETag: entityTag, 'X-Cache': '`HIT` or `MISS`.' },
      },
    },
    errors: ['not_found', 'gone'],
  },
  {
    route: 'GET /api/multi-tenant/system-overview',
    id: 'getSystemOverview',
    tag: 'Metrics',
    summary: "Read all clients' figures for a period",
    description:
      "Totals and days per currency, and a row per client, each beside the period of equal length before. Days are each client's own; deleted clients are left out.",
    access: 'super admin',
    query: systemOverviewQuerySchema,
    answers: {
      200: {
        description: 'The figures.',
        name: 'SystemOverview',
        schema: systemOverviewAnswer,
        example: systemOverview,
      },
    },
  },
]
