import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
} from '../testing/index.ts'
import { goLive, postCall } from './support/post-event.ts'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await createTestSupabase()
})
afterAll(() => supabase.close())

describe('get_system_overview', () => {
  it('has a row per organization and totals per currency, never one over both', async () => {
    const clients = [
      { p_name: 'Dentist', p_currency: 'USD', calls: 2 },
      { p_name: 'Plumber', p_currency: 'USD', calls: 1 },
      { p_name: 'Notar', p_currency: 'EUR', calls: 1 },
    ]
    for (const { calls, ...terms } of clients) {
      const organization = await createTestOrganization(supabase.service, terms)
      const agent = await createTestAgent(supabase.service, organization.id)
      await goLive(supabase)
      for (let call = 0; call < calls; call += 1) {
        await postCall(supabase, agent, `2026-11-1${call}T10:00:00.000Z`, {
          duration_ms: 60_000,
          call_cost: { combined_cost: 5 },
        })
      }
      await postCall(supabase, agent, '2026-10-01T10:00:00.000Z', { duration_ms: 60_000 })
    }
    const overview = await rpc(supabase.service, 'get_system_overview', { p_from: '2026-11-01', p_to: '2026-11-30' })
    expect(overview.totals).toMatchObject([
      { currency: 'EUR', total_calls: 1, expected_revenue: '0.1500', provider_cost: '0.050000', margin: null },
      { currency: 'USD', total_calls: 3, expected_revenue: '0.4500', provider_cost: '0.150000', margin: '0.300000' },
    ])
    expect(
      overview.organizations.map(({ name, currency, expected_revenue }) => [name, currency, expected_revenue]),
    ).toEqual([
      ['Dentist', 'USD', '0.3000'],
      ['Notar', 'EUR', '0.1500'],
      ['Plumber', 'USD', '0.1500'],
    ])
  })

  it('says of each organization how its period compares, each day, and whether its webhooks arrive', async () => {
    const organization = await createTestOrganization(supabase.service, { p_name: 'Optician', p_currency: 'CHF' })
    const busy = await createTestAgent(supabase.service, organization.id)
    const removed = await createTestAgent(supabase.service, organization.id)
    const quiet = await createTestOrganization(supabase.service, { p_name: 'Quiet', p_currency: 'CHF' })
    await goLive(supabase)
    const minute = { duration_ms: 60_000 }
    await postCall(supabase, busy, '2026-11-08T10:00:00.000Z', minute)
    await postCall(supabase, busy, '2026-11-11T10:00:00.000Z', { ...minute, call_analysis: { call_successful: true } })
    await postCall(supabase, busy, '2026-11-11T11:00:00.000Z', {
      call_status: 'not_connected',
      start_timestamp: undefined,
    })
    await postCall(supabase, removed, '2026-11-12T10:00:00.000Z', { ...minute, call_type: 'web_call' })
    await rpc(supabase.service, 'delete_agent', { p_id: removed.id })
    const refusal = { p_reason: 'invalid_signature' } as const
    await rpc(supabase.service, 'record_webhook_refusal', { p_id: busy.id, ...refusal })
    await rpc(supabase.service, 'record_webhook_refusal', { p_id: null, p_org_id: organization.id, ...refusal })

    const overview = await rpc(supabase.service, 'get_system_overview', { p_from: '2026-11-10', p_to: '2026-11-12' })
    expect(overview.organizations.filter(({ currency }) => currency === 'CHF')).toMatchObject([
      {
        organization_id: organization.id,
        total_calls: 3,
        expected_revenue: '0.1500',
        previous: { total_calls: 1, expected_revenue: '0.1500', connected_calls: 1 },
        daily_calls: [0, 2, 1],
        agent_count: 1,
        last_event_at: expect.stringMatching(/Z$/),
        rejected_events_24h: 2,
      },
      {
        organization_id: quiet.id,
        previous: { total_calls: 0 },
        daily_calls: [0, 0, 0],
        agent_count: 0,
        last_event_at: null,
        rejected_events_24h: 0,
      },
    ])
    const none = { total_calls: 0, billable_calls: 0, test_calls: 0, connected_calls: 0, successful_calls: 0 }
    expect(overview.totals.find(({ currency }) => currency === 'CHF')).toMatchObject({
      total_calls: 3,
      margin: null,
      previous: { total_calls: 1, expected_revenue: '0.1500', margin: null },
      daily: [
        { day: '2026-11-10', ...none, billed_minutes: '0.0000', revenue: '0.0000' },
        {
          day: '2026-11-11',
          total_calls: 2,
          billable_calls: 2,
          test_calls: 0,
          connected_calls: 1,
          successful_calls: 1,
          billed_minutes: '1.0000',
          revenue: '0.1500',
        },
        {
          day: '2026-11-12',
          ...none,
          total_calls: 1,
          test_calls: 1,
          connected_calls: 1,
          billed_minutes: '0.0000',
          revenue: '0.0000',
        },
      ],
    })
  })

  it('adds up: the days of a currency are its total, and so are the organizations’ figures', async () => {
    const { totals, organizations } = await rpc(supabase.service, 'get_system_overview', {
      p_from: '2026-10-01',
      p_to: '2026-11-30',
    })
    const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
    expect(totals.length).toBeGreaterThan(1)
    for (const { currency, total_calls, expected_revenue, connected_calls, daily } of totals) {
      const own = organizations.filter((organization) => organization.currency === currency)
      expect(sum(daily.map((day) => day.total_calls))).toBe(total_calls)
      expect(sum(daily.map((day) => day.connected_calls))).toBe(connected_calls)
      expect(sum(daily.map(({ revenue }) => Number(revenue) * 10_000)) / 10_000).toBeCloseTo(
        Number(expected_revenue),
        4,
      )
      expect(sum(own.map((organization) => organization.total_calls))).toBe(total_calls)
      expect(sum(own.flatMap(({ daily_calls }) => daily_calls))).toBe(total_calls)
      expect(daily).toHaveLength(61)
    }
  })

  it('refuses a period that ends before it begins', async () => {
    await expect(
      rpc(supabase.service, 'get_system_overview', { p_from: '2026-11-02', p_to: '2026-11-01' }),
    ).rejects.toMatchObject({ code: 'PT400' })
  })
})
