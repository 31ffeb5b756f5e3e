import type { AgentRow, Organization, Overview } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
  type TestUser,
} from '../testing/index.ts'
import { goLive, postCall } from './support/post-event.ts'

let supabase: TestSupabase
let organization: Organization
let reception: AgentRow
let silent: AgentRow
let viewer: TestUser

beforeAll(async () => {
  supabase = await createTestSupabase()
  organization = await createTestOrganization(supabase.service, { p_timezone: 'Asia/Kathmandu' })
  reception = await createTestAgent(supabase.service, organization.id)
  silent = await createTestAgent(supabase.service, organization.id)
  viewer = await supabase.createUser({ role: 'org_viewer', organization_id: organization.id })
  await goLive(supabase)
  // Kathmandu is 5 h 45 min ahead: the first is on the 9th there, the second on the 10th.
  await call('2026-11-09T18:14:59.999Z', { duration_ms: 30_000, call_analysis: { user_sentiment: 'Positive' } })
  await call('2026-11-09T18:15:00.000Z', {
    duration_ms: 61_000,
    call_analysis: { user_sentiment: 'Negative', call_successful: true },
  })
  await call('2026-11-10T05:00:00.000Z', { duration_ms: 90_500, call_type: 'web_call' })
  await call('2026-11-08T05:00:00.000Z', { duration_ms: 600_000 })
})
afterAll(() => supabase.close())

/** A call of the first agent that cost ten cents. */
const call = (start: string, more: Record<string, unknown>) =>
  postCall(supabase, reception, start, { call_cost: { combined_cost: 10 }, ...more })

const overview = (
  args: { p_from?: string; p_to?: string; p_is_billable?: boolean; p_agent_id?: string } = {},
): Promise<Overview> => rpc(viewer.client, 'get_organization_overview', { p_org_id: organization.id, ...args })

describe('get_organization_overview', () => {
  it('adds up the days as the client counts them, beside the equally long period before', async () => {
    expect(await overview({ p_from: '2026-11-09', p_to: '2026-11-10' })).toEqual({
      organization_id: organization.id,
      from: '2026-11-09',
      to: '2026-11-10',
      timezone: 'Asia/Kathmandu',
      currency: 'USD',
      version: 6,
      generated_at: expect.stringMatching(/Z$/),
      total_calls: 3,
      billable_calls: 2,
      test_calls: 1,
      connected_calls: 3,
      total_duration_seconds: 182,
      average_duration_seconds: 61,
      total_billed_minutes: '3.0000',
      expected_revenue: '0.4500',
      successful_calls: 1,
      sentiment: { positive: 1, neutral: 0, negative: 1, unknown: 1 },
      previous: {
        from: '2026-11-07',
        to: '2026-11-08',
        total_calls: 1,
        billable_calls: 1,
        test_calls: 0,
        connected_calls: 1,
        total_duration_seconds: 600,
        average_duration_seconds: 600,
        total_billed_minutes: '10.0000',
        expected_revenue: '1.5000',
        successful_calls: 0,
        sentiment: { positive: 0, neutral: 0, negative: 0, unknown: 1 },
      },
      daily: [
        {
          day: '2026-11-09',
          total_calls: 1,
          billable_calls: 1,
          test_calls: 0,
          connected_calls: 1,
          successful_calls: 0,
          billed_minutes: '1.0000',
          revenue: '0.1500',
        },
        {
          day: '2026-11-10',
          total_calls: 2,
          billable_calls: 1,
          test_calls: 1,
          connected_calls: 2,
          successful_calls: 1,
          billed_minutes: '2.0000',
          revenue: '0.3000',
        },
      ],
      by_agent: [
        {
          agent_id: reception.id,
          name: 'Reception',
          total_calls: 3,
          billable_calls: 2,
          test_calls: 1,
          billed_minutes: '3.0000',
          revenue: '0.4500',
          last_call_at: '2026-11-10T05:00:00.000Z',
        },
        {
          agent_id: silent.id,
          name: 'Reception',
          total_calls: 0,
          billable_calls: 0,
          test_calls: 0,
          billed_minutes: '0.0000',
          revenue: '0.0000',
          last_call_at: null,
        },
      ],
    })
  })

  it('shows cost and margin to super admins alone', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const args = { p_org_id: organization.id, p_from: '2026-11-09', p_to: '2026-11-10' }
    expect(await rpc(superAdmin.client, 'get_organization_overview', args)).toMatchObject({
      provider_cost: '0.300000',
      margin: '0.150000',
      previous: { provider_cost: '0.100000', margin: '1.400000' },
    })
    expect(await overview(args)).not.toHaveProperty('provider_cost')
  })

  it('has no margin where the client does not pay in dollars', async () => {
    const european = await createTestOrganization(supabase.service, { p_currency: 'EUR' })
    expect(await rpc(supabase.service, 'get_organization_overview', { p_org_id: european.id })).toMatchObject({
      currency: 'EUR',
      provider_cost: '0.000000',
      margin: null,
    })
  })

  it.each([
    ['billable calls', { p_is_billable: true }, { total_calls: 2, test_calls: 0, expected_revenue: '0.4500' }],
    ['test calls', { p_is_billable: false }, { total_calls: 1, billable_calls: 0, expected_revenue: '0.0000' }],
  ])('counts only %s where asked', async (_what, filter, figures) => {
    expect(await overview({ p_from: '2026-11-09', p_to: '2026-11-10', ...filter })).toMatchObject(figures)
  })

  it('counts only one agent’s where asked', async () => {
    const answer = await overview({ p_from: '2026-11-09', p_to: '2026-11-10', p_agent_id: silent.id })
    expect(answer).toMatchObject({ total_calls: 0, average_duration_seconds: 0 })
    expect(answer.by_agent.map(({ agent_id }) => agent_id)).toEqual([silent.id])
  })

  it('covers the last 30 days in the client’s time zone unless told otherwise', async () => {
    const answer = await overview()
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kathmandu' }).format(new Date())
    expect(answer.to).toBe(today)
    expect(answer.daily).toHaveLength(30)
    expect(answer.daily.at(-1)?.day).toBe(today)
  })

  it.each([
    ['leap days', '2024-02-28', '2024-03-01', ['2024-02-28', '2024-02-29', '2024-03-01']],
    ['the turn of a year', '2025-12-31', '2026-01-01', ['2025-12-31', '2026-01-01']],
  ])('has every day once: %s', async (_what, p_from, p_to, days) => {
    expect((await overview({ p_from, p_to })).daily.map(({ day }) => day)).toEqual(days)
  })

  it.each(['America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo'])(
    'has every day once over both clock changes in %s',
    async (p_timezone) => {
      const shifting = await createTestOrganization(supabase.service, { p_timezone })
      const { daily } = await rpc(supabase.service, 'get_organization_overview', {
        p_org_id: shifting.id,
        p_from: '2025-01-01',
        p_to: '2025-12-31',
      })
      expect(new Set(daily.map(({ day }) => day)).size).toBe(365)
      expect(daily).toHaveLength(365)
    },
  )

  it('counts the calls of a day with 25 hours on that day', async () => {
    const newYork = await createTestOrganization(supabase.service, { p_timezone: 'America/New_York' })
    const agent = await createTestAgent(supabase.service, newYork.id)
    await goLive(supabase)
    for (const start of [
      '2026-11-01T03:59:59.999Z',
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T04:59:59.999Z',
      '2026-11-02T05:00:00.000Z',
    ]) {
      await postCall(supabase, agent, start, { duration_ms: 1000 })
    }
    const { daily } = await rpc(supabase.service, 'get_organization_overview', {
      p_org_id: newYork.id,
      p_from: '2026-10-31',
      p_to: '2026-11-02',
    })
    expect(daily.map(({ total_calls }) => total_calls)).toEqual([1, 2, 1])
  })

  it.each([
    ['from after to', { p_from: '2026-11-11', p_to: '2026-11-10' }],
    ['more than ten years', { p_from: '2010-01-01', p_to: '2026-11-10' }],
  ])('refuses %s', async (_what, args) => {
    await expect(overview(args)).rejects.toMatchObject({ code: 'PT400', message: 'invalid_request' })
  })

  it('serves ten years', async () => {
    expect((await overview({ p_from: '2016-11-11', p_to: '2026-11-10' })).daily).toHaveLength(3652)
  })
})
