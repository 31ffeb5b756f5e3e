import type { Call } from '@roy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageOf } from '../../http/answers.ts'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { callAnswer, callDetailAnswer } from './calls.answers.ts'

const CALLS = 5

let api: TestApi
let ours: TestClient
let theirs: TestClient

beforeAll(async () => {
  api = await createTestApi()
  ours = await api.createClient()
  theirs = await api.createClient()
  await deliver(api, theirs, callBody(theirs, 'call_ended')).expect(200)
  // The validation call is a test; those that start after it are billable.
  await deliver(api, ours, callBody(ours, 'call_ended', { call_id: 'validation' })).expect(200)
  for (let index = 0; index < CALLS; index += 1) {
    const start_timestamp = Date.now() + (index + 1) * 1_000
    const times = { start_timestamp, end_timestamp: start_timestamp + 61_000 }
    const call_cost = { combined_cost: 12.5, product_costs: [] }
    await deliver(api, ours, callBody(ours, 'call_analyzed', { call_id: `call_${index}`, ...times, call_cost })).expect(
      200,
    )
  }
})
afterAll(() => api.close())

const path = '/api/multi-tenant/calls'
const list = async (query: string, user = ours.viewer): Promise<{ data: Call[]; next_cursor: string | null }> =>
  expectAnswer(pageOf(callAnswer), (await api.get(`${path}?${query}`, user).expect(200)).body)

describe('GET /api/multi-tenant/calls', () => {
  test("lists a viewer's own calls, newest first, rated and without what they cost the agency", async () => {
    const { data } = await list('')
    expect(data.map(({ external_call_id }) => external_call_id)).toEqual([
      ...Array.from({ length: CALLS }, (_, index) => `call_${CALLS - 1 - index}`),
      'validation',
    ])
    expect(data[0]).toMatchObject({
      organization_id: ours.organization.id,
      agent_id: ours.agent.id,
      duration_seconds: 61,
      billed_minutes: '2.0000',
      revenue: '0.5000',
      is_billable: true,
      billable_reason: 'default',
    })
    expect(data.at(-1)).toMatchObject({ is_billable: false, revenue: '0.0000' })
    for (const call of data) {
      expect(call).not.toHaveProperty('provider_cost')
      expect(call).not.toHaveProperty('margin')
    }
  })

  test('shows a super admin the cost and the margin, of the organization they name', async () => {
    const { data } = await list(`org_id=${ours.organization.id}&limit=1`, api.superAdmin)
    expect(data[0]).toMatchObject({
      provider_cost: expect.stringMatching(/^0\.1250*$/),
      margin: expect.stringMatching(/^0\.3750*$/),
    })
  })

  test('asks a super admin which organization', async () => {
    expect(expectError(await api.get(path, api.superAdmin), 'invalid_request')).toEqual(['org_id'])
  })

  test('pages through all, each once', async () => {
    const found: string[] = []
    let cursor = ''
    do {
      const page = await list(`limit=2&cursor=${cursor}`.replace(/&cursor=$/, ''))
      found.push(...page.data.map(({ external_call_id }) => external_call_id))
      cursor = page.next_cursor ?? ''
    } while (cursor)
    expect(found).toHaveLength(CALLS + 1)
    expect(new Set(found).size).toBe(CALLS + 1)
  })

  test('filters, is_billable under both its names', async () => {
    expect((await list('is_billable=false')).data.map(({ external_call_id }) => external_call_id)).toEqual([
      'validation',
    ])
    expect((await list('isBillable=true')).data).toHaveLength(CALLS)
    expect((await list('from=2020-01-01&to=2020-12-31')).data).toEqual([])
    expect((await list(`agent_id=${theirs.agent.id}`)).data).toEqual([])
    expect((await list('direction=outbound')).data).toEqual([])
  })

  test.each([
    ['is_billable=maybe', ['is_billable']],
    ['is_billable=true&isBillable=false', ['']],
    ['from=2026-02-30', ['from']],
    ['from=2026-02-02&to=2026-02-01', ['to']],
    ['agent_id=7&status=lost&direction=up&sentiment=odd', ['agent_id', 'direction', 'sentiment', 'status']],
    ['organization_id=7', ['organization_id']],
  ])('refuses ?%s', async (query, paths) => {
    expect(expectError(await api.get(`${path}?${query}`, ours.viewer), 'invalid_request').sort()).toEqual(paths)
  })
})

describe('GET /api/multi-tenant/calls/:id', () => {
  test('has all that is known of a call, for a viewer without its cost', async () => {
    const [call] = (await list('limit=1')).data
    const { body } = await api.get(`${path}/${call?.id}`, ours.viewer).expect(200)
    const detail = expectAnswer(callDetailAnswer, body)
    expect(detail).toMatchObject({ ...call, transcript: null, metadata: null })
    expect(detail.events.map(({ event }) => event)).toEqual(['call_analyzed'])
    expect(detail).not.toHaveProperty('provider_cost')
  })

  test('passes on what Retell sent with it', async () => {
    const sent = {
      call_id: 'detailed',
      transcript: 'Agent: Hello.\nUser: Zoë here 👋\n',
      transcript_object: [{ role: 'agent', content: 'Hello.', words: [{ word: 'Hello.', start: 0.1, end: 0.4 }] }],
      recording_url: 'https://recordings.example.com/detailed.wav',
      call_analysis: { call_summary: 'A greeting.', user_sentiment: 'Neutral', custom_analysis_data: { rooms: 2 } },
      latency: { e2e: { p50: 812.5 } },
      metadata: { booking: 'B-7' },
    }
    await deliver(api, theirs, callBody(theirs, 'call_started', { call_id: 'detailed' })).expect(200)
    await deliver(api, theirs, callBody(theirs, 'call_analyzed', sent)).expect(200)
    const [call] = (await list('search=detailed', theirs.admin)).data
    const { body } = await api.get(`${path}/${call?.id}?org_id=${theirs.organization.id}`, api.superAdmin).expect(200)
    expect(expectAnswer(callDetailAnswer, body)).toMatchObject({
      transcript: sent.transcript,
      transcript_object: sent.transcript_object,
      recording_url: sent.recording_url,
      analysis: sent.call_analysis,
      latency: sent.latency,
      metadata: sent.metadata,
      events: [{ event: 'call_started' }, { event: 'call_analyzed' }],
    })
  })

  test("does not find another client's call, and says what is no id", async () => {
    const [call] = (await list('limit=1', theirs.viewer)).data
    expectError(await api.get(`${path}/${call?.id}`, ours.viewer), 'not_found')
    const wrongClient = `${path}/${call?.id}?org_id=${ours.organization.id}`
    expectError(await api.get(wrongClient, api.superAdmin), 'not_found')
    expect(expectError(await api.get(`${path}/7`, ours.viewer), 'invalid_request')).toEqual(['id'])
  })
})
