import type { Overview, SystemOverview } from '@roy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { overviewAnswer, systemOverviewAnswer } from './metrics.answers.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
})
afterAll(() => api.close())

const path = '/api/multi-tenant/overview'
const read = async (query: string, user = client.viewer): Promise<Overview> =>
  expectAnswer(overviewAnswer, (await api.get(`${path}?${query}`, user).expect(200)).body)

describe('GET /api/multi-tenant/overview', () => {
  test('has zeros for every one of the last 30 days before the first call', async () => {
    const overview = await read('')
    expect(overview).toMatchObject({ total_calls: 0, expected_revenue: '0.0000', average_duration_seconds: 0 })
    expect(overview.daily).toHaveLength(30)
    expect(overview.previous.total_calls).toBe(0)
    expect(overview.by_agent).toHaveLength(1)
  })

  test('follows what the webhooks bring', async () => {
    const before = await read('')
    await deliver(api, client, callBody(client, 'call_ended')).expect(200)
    const start_timestamp = Date.now() + 1_000
    const times = { start_timestamp, end_timestamp: start_timestamp + 61_000 }
    await deliver(api, client, callBody(client, 'call_ended', times)).expect(200)

    const overview = await read('')
    expect(overview).toMatchObject({
      organization_id: client.organization.id,
      total_calls: 2,
      billable_calls: 1,
      test_calls: 1,
      connected_calls: 2,
      total_duration_seconds: 122,
      average_duration_seconds: 61,
      total_billed_minutes: '2.0000',
      expected_revenue: '0.5000',
      by_agent: [{ agent_id: client.agent.id, total_calls: 2, billable_calls: 1, test_calls: 1, revenue: '0.5000' }],
    })
    expect(overview.version).toBeGreaterThan(before.version)
    expect(overview.daily.reduce((total, day) => total + day.connected_calls, 0)).toBe(2)
    expect((await read('is_billable=false')).total_calls).toBe(1)
  })

  test('keeps cost and margin for super admins', async () => {
    for (const user of [client.viewer, client.admin]) {
      const overview = await read('', user)
      expect([overview, overview.previous].some((totals) => 'provider_cost' in totals || 'margin' in totals)).toBe(
        false,
      )
    }
    const overview = await read(`org_id=${client.organization.id}`, api.superAdmin)
    expect(overview).toMatchObject({ provider_cost: expect.any(String), margin: expect.any(String) })
  })

  test('answers the period asked for, and the one of equal length before', async () => {
    const overview = await read('from=2026-03-01&to=2026-03-02')
    expect(overview.daily.map(({ day }) => day)).toEqual(['2026-03-01', '2026-03-02'])
    expect(overview.previous).toMatchObject({ from: '2026-02-27', to: '2026-02-28' })
  })

  test('asks a super admin which organization', async () => {
    expect(expectError(await api.get(path, api.superAdmin), 'invalid_request')).toEqual(['org_id'])
  })

  test.each([
    ['from=2026-03-02&to=2026-03-01', ['to']],
    ['from=2000-01-01', ['from']],
    ['is_billable=2&agent_id=x&limit=5', ['agent_id', 'is_billable', 'limit']],
  ])('refuses ?%s', async (query, paths) => {
    expect(expectError(await api.get(`${path}?${query}`, client.viewer), 'invalid_request').sort()).toEqual(paths)
  })
})

describe('GET /api/multi-tenant/system-overview', () => {
  const systemPath = '/api/multi-tenant/system-overview'
  const readSystem = async (query: string): Promise<SystemOverview> =>
    expectAnswer(systemOverviewAnswer, (await api.get(`${systemPath}?${query}`, api.superAdmin).expect(200)).body)

  test('has a row for each client, as its own overview has it, and totals for each currency', async () => {
    const euros = { name: 'Euros', retell_api_key: 'key_of_the_other_client', billing_rate: '0.10', currency: 'EUR' }
    await api.post('/api/organizations', euros, api.superAdmin).expect(201)
    await deliver(api, client, callBody(client, 'call_ended')).expect(200)

    const system = await readSystem('')
    const own = await read(`org_id=${client.organization.id}`, api.superAdmin)
    const { total_calls, billable_calls, total_billed_minutes, expected_revenue, provider_cost, margin } = own
    const figures = { total_calls, billable_calls, total_billed_minutes, expected_revenue, provider_cost, margin }
    expect(total_calls).toBeGreaterThan(0)
    expect(system).toMatchObject({
      totals: [
        { currency: 'EUR', total_calls: 0, expected_revenue: '0.0000', margin: null },
        { currency: 'USD', ...figures },
      ],
      organizations: [
        { organization_id: client.organization.id, slug: client.organization.slug, currency: 'USD', ...figures },
        { name: 'Euros', currency: 'EUR', total_calls: 0 },
      ],
    })
  })

  test('says how each client compares, its calls of each day, and whether its webhooks arrive', async () => {
    const busy = await api.createReceiver()
    await deliver(api, busy, callBody(busy, 'call_ended')).expect(200)
    await deliver(api, busy, callBody(busy, 'call_ended'), { signature: null }).expect(401)
    const { organizations, totals } = await readSystem('')
    const row = organizations.find(({ organization_id }) => organization_id === busy.organization.id)
    expect(row).toMatchObject({ agent_count: 1, rejected_events_24h: 1, last_event_at: expect.any(String) })
    expect(row?.previous.total_calls).toBe(0)
    expect(row?.daily_calls).toHaveLength(30)
    expect(row?.daily_calls.at(-1)).toBe(1)
    for (const { daily, previous } of totals) {
      expect(daily).toHaveLength(30)
      expect(previous.total_calls).toBe(0)
    }
  })

  test('answers the period asked for, whichever end of it is named', async () => {
    expect(await readSystem('from=2020-01-01&to=2020-01-31')).toMatchObject({ from: '2020-01-01', to: '2020-01-31' })
    expect(await readSystem('to=2026-01-30')).toMatchObject({ from: '2026-01-01', to: '2026-01-30' })
    expect(await readSystem('from=2099-12-31')).toMatchObject({ from: '2099-12-31', to: '2099-12-31' })
  })

  test.each([
    ['from=2026-03-02&to=2026-03-01', ['to']],
    ['from=2000-01-01&to=2026-01-01', ['from']],
    ['from=yesterday&org_id=7', ['from', 'org_id']],
  ])('refuses ?%s', async (query, paths) => {
    const answer = await api.get(`${systemPath}?${query}`, api.superAdmin)
    expect(expectError(answer, 'invalid_request').sort()).toEqual(paths)
  })
})

describe('unusual periods and filters are served or refused, never wrong', () => {
  test('ten years have a row for each day, leap days included', async () => {
    const { daily } = await read('from=2016-11-21&to=2026-11-20')
    expect(daily).toHaveLength(3_652)
    expect(daily.map(({ day }) => day)).toContain('2024-02-29')
    expect(new Set(daily.map(({ day }) => day)).size).toBe(3_652)
  })

  test('an agent that is not one of the client has no calls', async () => {
    const { agent } = await api.createReceiver()
    expect(await read(`agent_id=${agent.id}`)).toMatchObject({ total_calls: 0, by_agent: [] })
  })

  test.each([
    ['only a distant end', 'to=2100-12-31', ['2100-12-02', '2100-12-31']],
    ['only a distant beginning', 'from=2099-01-01', ['2099-01-01', '2099-01-01']],
    ['a single day', 'from=2026-02-28&to=2026-02-28', ['2026-02-28', '2026-02-28']],
  ])('%s is a period', async (_, query, [from, to]) => {
    const { daily, ...overview } = await read(query)
    expect(overview).toMatchObject({ from, to, total_calls: 0 })
    expect([daily[0]?.day, daily.at(-1)?.day]).toEqual([from, to])
  })
})
