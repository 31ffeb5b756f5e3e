import { randomUUID } from 'node:crypto'
import request, { type Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { createAccessTokenVerifier } from './providers/supabase/access-token.ts'
import { callBody, deliver } from './testing/deliver.ts'
import { PROMISED_FIELDS, PROMISED_STATUS, type PromisedCode } from './testing/promised-names.ts'
import { createTestApi, type TestApi, type TestClient } from './testing/test-api.ts'

let api: TestApi
let client: TestClient
let other: TestClient
let ofClient: string

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
  other = await api.createClient()
  ofClient = `org_id=${client.organization.id}`
  const call_analysis = { call_summary: 'Booked.', user_sentiment: 'Positive', call_successful: true }
  const call_cost = { combined_cost: 12.5, product_costs: [] }
  const call = callBody(client, 'call_analyzed', { call_id: 'call_of_the_contract', call_analysis, call_cost })
  await deliver(api, client, call).expect(200)
})
afterAll(() => api.close())

const read = async (path: string, user = api.superAdmin) => (await api.get(path, user).expect(200)).body
const readOverview = () => read(`/api/multi-tenant/overview?${ofClient}`)
const readCall = async () => (await read(`/api/multi-tenant/calls?${ofClient}`)).data[0]
const readCallDetail = async () => read(`/api/multi-tenant/calls/${(await readCall()).id}?${ofClient}`)
const login = ({ email, password } = client.viewer) => api.post('/api/auth/login', { email, password })

describe('the promised fields are those of', () => {
  test.each<[keyof typeof PROMISED_FIELDS, () => Promise<object>]>([
    ['organization', () => read(`/api/organizations/${client.organization.id}`)],
    ['branding', async () => (await read(`/api/organizations/${client.organization.id}`)).branding],
    ['user', () => read(`/api/users/${client.viewer.id}`)],
    ['agent', () => read(`/api/agents/${client.agent.id}`)],
    ['overview', readOverview],
    ['sentiment', async () => (await readOverview()).sentiment],
    ['previous', async () => (await readOverview()).previous],
    ['day', async () => (await readOverview()).daily.at(-1)],
    ['agentTotals', async () => (await readOverview()).by_agent[0]],
    ['call', readCall],
    ['callDetail', readCallDetail],
    ['callEvent', async () => (await readCallDetail()).events[0]],
    ['login', async () => (await login().expect(200)).body],
    ['currentUser', async () => (await login().expect(200)).body.user],
    ['mfa', async () => (await read('/api/auth/me')).mfa],
    ['cacheStats', () => read('/api/cache/stats', client.viewer)],
    ['health', () => read('/health')],
    ['readiness', () => read('/health/ready')],
    ['webhook', async () => (await deliver(api, client, callBody(client, 'call_started')).expect(200)).body],
  ])('%s', async (name, readAnswer) => {
    expect(Object.keys(await readAnswer())).toEqual(expect.arrayContaining([...PROMISED_FIELDS[name]]))
  })
})

describe('values have the promised forms:', () => {
  test('money, rates and minutes are decimal texts', async () => {
    const overview = await readOverview()
    const { data } = await read(`/api/multi-tenant/calls?${ofClient}`)
    const amounts = [
      client.organization.billing_rate,
      overview.total_billed_minutes,
      overview.expected_revenue,
      overview.provider_cost,
      overview.margin,
      ...overview.daily.flatMap(({ billed_minutes, revenue }: Record<string, string>) => [billed_minutes, revenue]),
      ...data.flatMap(({ billed_minutes, revenue }: Record<string, string>) => [billed_minutes, revenue]),
    ]
    for (const amount of amounts) expect(amount).toMatch(/^-?\d+(\.\d+)?$/)
    expect(overview.total_billed_minutes).toMatch(/^\d+\.\d{4}$/)
  })

  test('times end with Z, days are days, counts and seconds are numbers', async () => {
    const overview = await readOverview()
    const { started_at, ended_at, duration_seconds } = await readCall()
    for (const time of [started_at, ended_at, overview.generated_at, client.organization.created_at])
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
    for (const day of [overview.from, overview.to, overview.daily[0].day]) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const number of [duration_seconds, overview.total_calls, overview.total_duration_seconds])
      expect(number).toEqual(expect.any(Number))
  })

  test.each(['/api/organizations', '/api/users', '/api/agents', '/api/multi-tenant/calls'])(
    'the list %s pages by cursor, 1 to 200 at once',
    async (path) => {
      const scope = path.endsWith('calls') ? `&${ofClient}` : ''
      const first = await read(`${path}?limit=1${scope}`)
      expect(first).toEqual({ data: [expect.any(Object)], next_cursor: expect.any(String) })
      const second = await read(`${path}?limit=1&cursor=${encodeURIComponent(first.next_cursor)}${scope}`)
      expect(second.data[0].id).not.toBe(first.data[0].id)
      expect((await read(`${path}?limit=200${scope}`)).next_cursor).toBeNull()
      for (const limit of [0, 201, 1.5, 'all']) {
        const refused = await api.get(`${path}?limit=${limit}${scope}`, api.superAdmin)
        expectRefusal(refused, 'invalid_request')
      }
    },
  )

  test('is_billable may be written isBillable, in a query and in a body', async () => {
    const list = async (name: string) => (await read(`/api/multi-tenant/calls?${ofClient}&${name}=false`)).data
    expect(await list('isBillable')).toEqual(await list('is_billable'))
    const { id } = await readCall()
    const override = request(api.app)
      .patch(`/api/multi-tenant/calls/${id}?${ofClient}`)
      .set('Authorization', `Bearer ${api.superAdmin.access_token}`)
      .send({ isBillable: true, reason: 'A real customer called.' })
    expect((await override.expect(200)).body).toMatchObject({ is_billable: true, is_billable_overridden: true })
  })

  test('deletion answers 204 and nothing', async () => {
    const doomed = await api.createReceiver()
    const agent = await api.delete(`/api/agents/${doomed.agent.id}`, api.superAdmin).expect(204)
    const path = `/api/organizations/${doomed.organization.id}?confirm=${doomed.organization.slug}`
    const organization = await api.delete(path, api.superAdmin).expect(204)
    for (const { text } of [agent, organization]) expect(text).toBe('')
  })
})

function expectRefusal(response: Response, code: PromisedCode): void {
  const { error } = response.body
  expect({ status: response.status, code: error?.code }).toEqual({ status: PROMISED_STATUS[code], code })
  expect(error).toMatchObject({ message: expect.any(String), request_id: response.headers['x-request-id'] })
  if (error.details) expect(error.details[0]).toEqual({ path: expect.any(String), message: expect.any(String) })
}

describe('a request is refused with', () => {
  const organizationInput = () => ({ name: 'Twin', retell_api_key: 'key_of_the_twin', billing_rate: '0.1' })
  const asSuperAdmin = (path: string, body: object) => api.post(path, body, api.superAdmin)

  const provocations: Record<PromisedCode, () => PromiseLike<Response>> = {
    invalid_request: () => asSuperAdmin('/api/agents', {}),
    invalid_json: () => request(api.app).post('/api/auth/login').type('json').send('{'),
    unauthenticated: () => api.get('/api/agents'),
    invalid_credentials: () => api.post('/api/auth/login', { email: 'nobody@example.test', password: 'wrong' }),
    invalid_signature: () => deliver(api, client, callBody(client, 'call_ended'), { apiKey: 'key_wrong' }),
    forbidden: () => api.get('/api/users', client.admin),
    async mfa_required() {
      const user = await api.supabase.createUser({ role: 'super_admin' })
      await api.supabase.pool.query(
        `insert into auth.mfa_factors (user_id, friendly_name, factor_type, status, secret)
         values ($1, 'phone', 'totp', 'verified', 'x')`,
        [user.id],
      )
      const refused = await api.get('/api/users', user)
      // One super admin remains, for `last_super_admin`.
      await api.delete(`/api/users/${user.id}`, api.superAdmin).expect(204)
      return refused
    },
    async ip_not_allowed() {
      const guarded = await api.createClient()
      await api
        .put(`/api/organizations/${guarded.organization.id}`, { allowed_ips: ['192.0.2.0/24'] }, api.superAdmin)
        .expect(200)
      return api.get('/api/agents', guarded.viewer)
    },
    not_found: () => api.get(`/api/organizations/${other.organization.id}`, client.viewer),
    conflict: () => api.put(`/api/organizations/${client.organization.id}`, { currency: 'EUR' }, api.superAdmin),
    slug_taken: () => asSuperAdmin('/api/organizations', { ...organizationInput(), slug: client.organization.slug }),
    agent_already_registered: () =>
      asSuperAdmin('/api/agents', {
        organization_id: other.organization.id,
        agent_id: client.agent.agent_id,
        name: 'Twin',
      }),
    last_super_admin: () => api.delete(`/api/users/${api.superAdmin.id}`, api.superAdmin),
    agent_not_validated: () => api.put(`/api/agents/${other.agent.id}`, { status: 'active' }, api.superAdmin),
    async gone() {
      const doomed = await api.createReceiver()
      await api.delete(`/api/agents/${doomed.agent.id}`, api.superAdmin).expect(204)
      return deliver(api, doomed, callBody(doomed, 'call_ended'))
    },
    payload_too_large: () => asSuperAdmin('/api/agents', { name: 'x'.repeat(101 * 1_024) }),
    unsupported_media_type: () => request(api.app).post('/api/auth/login').type('text/plain').send('{}'),
    agent_mismatch: () => deliver(api, client, callBody(client, 'call_ended', { agent_id: other.agent.agent_id })),
    async rate_limited() {
      const limited = await createTestApi({ env: { RATE_LIMIT_HEALTH: '1/1h' } })
      try {
        await limited.get('/health').expect(200)
        const refused = await limited.get('/health')
        expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
        expect(refused.headers).toMatchObject({ ratelimit: expect.any(String), 'ratelimit-policy': expect.any(String) })
        return refused
      } finally {
        await limited.close()
      }
    },
    async unavailable() {
      const verifyAccessToken = createAccessTokenVerifier({ supabaseUrl: 'http://127.0.0.1:9' })
      const app = createApp({ ...api.dependencies, verifyAccessToken })
      const refused = await request(app)
        .get('/api/agents')
        .set('Authorization', `Bearer ${api.superAdmin.access_token}`)
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      return refused
    },
  }

  test.each(Object.entries(provocations))('%s', async (code, provoke) => {
    expectRefusal(await provoke(), code as PromisedCode)
  })

  test('every problem at once, unknown fields and parameters among them', async () => {
    const { body } = await asSuperAdmin('/api/agents', { name: '', colour: 'red' })
    const paths = body.error.details.map(({ path }: { path: string }) => path).sort()
    expect(paths).toEqual(['agent_id', 'colour', 'name', 'organization_id'])
    expectRefusal(await api.get('/api/agents?colour=red', api.superAdmin), 'invalid_request')
  })
})

test('the request id is the one that the caller sent', async () => {
  const id = randomUUID()
  const { body, headers } = await api.get('/api/agents').set('X-Request-Id', id)
  expect([headers['x-request-id'], body.error.request_id]).toEqual([id, id])
})
