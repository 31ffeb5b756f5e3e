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

  it('refuses a period that ends before it begins', async () => {
    await expect(
      rpc(supabase.service, 'get_system_overview', { p_from: '2026-11-02', p_to: '2026-11-01' }),
    ).rejects.toMatchObject({ code: 'PT400' })
  })
})
