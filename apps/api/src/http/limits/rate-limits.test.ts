import type { TestUser } from '@roy/database/testing'
import { signRetellBody } from '@roy/retell-simulator'
import type { Express } from 'express'
import request, { type Response } from 'supertest'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../app.ts'
import { AuthRateLimitedError } from '../../providers/supabase/auth-rate-limited-error.ts'
import { callBody, deliver, type Irregularity } from '../../testing/deliver.ts'
import { expectError } from '../../testing/expect-answer.ts'
import { enrolSecondFactor } from '../../testing/second-factor.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { createRateLimits, type RateLimitSettings } from './rate-limits.ts'

const WINDOW_SECONDS = 60
const few = (limit: number) => ({ limit, windowMs: WINDOW_SECONDS * 1_000 })
const PLENTY: RateLimitSettings = {
  health: few(1_000),
  api: few(1_000),
  dashboard: few(1_000),
  auth: few(1_000),
  organizationCreation: few(1_000),
  webhooks: few(1_000),
  refusedWebhooks: few(1_000),
}

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
})
afterAll(() => api.close())
afterEach(() => {
  vi.useRealTimers()
})

/** A fresh instance with a few tiers set low. */
function limited(settings: Partial<RateLimitSettings>, dependencies: Partial<TestApi['dependencies']> = {}): Express {
  const limits = createRateLimits({ ...PLENTY, ...settings }, { logger: api.dependencies.logger })
  return createApp({ ...api.dependencies, ...dependencies, limits })
}

interface Sender {
  user?: TestUser
  ip?: string
}

function get(app: Express, path: string, { user, ip = '198.51.100.1' }: Sender = {}) {
  const test = request(app).get(path).set('X-Forwarded-For', ip)
  return user ? test.set('Authorization', `Bearer ${user.access_token}`) : test
}

function post(app: Express, path: string, body: object, { user, ip = '198.51.100.1' }: Sender = {}) {
  const test = request(app).post(path).set('X-Forwarded-For', ip).send(body)
  return user ? test.set('Authorization', `Bearer ${user.access_token}`) : test
}

/** Holds an answer to the envelope of a limit, with how long to wait. */
function expectLimited(answer: Response): void {
  expectError(answer, 'rate_limited')
  const seconds = Number(answer.headers['retry-after'])
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(WINDOW_SECONDS)
}

async function sendTimes(times: number, send: () => PromiseLike<Response>): Promise<number[]> {
  const statuses: number[] = []
  for (let sent = 0; sent < times; sent += 1) statuses.push((await send()).status)
  return statuses
}

describe('a limit', () => {
  test('says what is left of it, refuses what is beyond, and starts over with its window', async () => {
    const app = limited({ health: few(3) })
    const headers: unknown[] = []
    for (const expected of [200, 200, 200]) headers.push((await get(app, '/health').expect(expected)).headers)
    expect(headers).toMatchObject(
      [2, 1, 0].map((left) => ({
        ratelimit: expect.stringMatching(new RegExp(`^"health"; r=${left}; t=(60|59)$`)),
        'ratelimit-policy': expect.stringMatching(/^"health"; q=3; w=60; pk=:\S+:$/),
      })),
    )
    expect(headers[0]).not.toHaveProperty('retry-after')
    expect(headers[0]).not.toHaveProperty('x-ratelimit-limit')

    expectLimited(await get(app, '/health'))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + (WINDOW_SECONDS + 1) * 1_000 })
    await get(app, '/health').expect(200)
  })

  test('covers readiness together with liveness', async () => {
    const app = limited({ health: few(1) })
    await get(app, '/health/ready').expect(200)
    expectLimited(await get(app, '/health'))
  })

  test('is one for each address, whatever the client writes in front of it', async () => {
    const app = limited({ health: few(1) })
    await get(app, '/health', { ip: '198.51.100.1' }).expect(200)
    await get(app, '/health', { ip: '198.51.100.2' }).expect(200)
    for (const spoofed of ['203.0.113.1', '203.0.113.2, 203.0.113.3', 'anything', '198.51.100.9,']) {
      expectLimited(await get(app, '/health', { ip: `${spoofed}, 198.51.100.1` }))
    }
  })

  test('believes no header at all where no proxy is trusted', async () => {
    const app = limited({ health: few(1) }, { trustedProxies: 0 })
    await get(app, '/health', { ip: '198.51.100.1' }).expect(200)
    expectLimited(await get(app, '/health', { ip: '198.51.100.2' }))
  })

  test.each([
    ['2001:db8:0:ab00::1', '2001:db8:0:abff:1:2:3:4', 'addresses of one /56'],
    ['198.51.100.1', '::ffff:198.51.100.1', 'an IPv4 address and its IPv6 form'],
    ['unknown', 'not an address', 'whoever cannot be told apart'],
  ])('counts %s and %s as one: %s', async (first, second, _) => {
    const app = limited({ health: few(1) })
    await get(app, '/health', { ip: first }).expect(200)
    expectLimited(await get(app, '/health', { ip: second }))
  })

  test('counts the next /56 for itself', async () => {
    const app = limited({ health: few(1) })
    await get(app, '/health', { ip: '2001:db8:0:ab00::1' }).expect(200)
    await get(app, '/health', { ip: '2001:db8:0:ac00::1' }).expect(200)
  })

  test('may be read by pages of other origins, and does not count their preflights', async () => {
    const app = limited({ dashboard: few(1) })
    const origin = 'https://app.example.com'
    for (let times = 0; times < 3; times += 1) {
      await request(app)
        .options('/api/auth/me')
        .set({ Origin: origin, 'Access-Control-Request-Method': 'GET' })
        .expect(204)
    }
    const { headers } = await get(app, '/api/auth/me', { user: client.viewer }).set('Origin', origin).expect(200)
    expect(headers['access-control-expose-headers']).toMatch(/RateLimit,RateLimit-Policy/)
  })
})

describe('the dashboard and api tiers', () => {
  test('let users read much and change little, each for themselves', async () => {
    const app = limited({ dashboard: few(3), api: few(1) })
    const user = api.superAdmin
    expect(await sendTimes(4, () => get(app, '/api/auth/me', { user }))).toEqual([200, 200, 200, 429])
    expect(await sendTimes(2, () => post(app, '/api/agents', {}, { user }))).toEqual([400, 429])
    // Another address does not help, and another user at the same one has not used anything up.
    expectLimited(await get(app, '/api/auth/me', { user, ip: '198.51.100.2' }))
    await get(app, '/api/auth/me', { user: client.viewer }).expect(200)
  })

  test('count those who are not signed in by address, a forged or expired token included', async () => {
    const app = limited({ api: few(3) })
    const forged = { ...client.viewer, access_token: `${client.viewer.access_token}x` }
    const statuses = [
      ...(await sendTimes(2, () => get(app, '/api/auth/me'))),
      ...(await sendTimes(2, () => get(app, '/api/openapi.json', { user: forged }))),
    ]
    expect(statuses).toEqual([401, 401, 200, 429])
    await get(app, '/api/auth/me', { user: client.viewer }).expect(200)
    expect((await get(app, '/api/auth/me', { ip: '198.51.100.2' })).status).toBe(401)
  })

  test('count what no route takes', async () => {
    const app = limited({ api: few(1) })
    expect(await sendTimes(2, () => get(app, '/api/nothing'))).toEqual([404, 429])
  })
})

describe('the tier of sign-ins', () => {
  const signIn = (app: Express, email: string, password: string, ip?: string) =>
    post(app, '/api/auth/login', { email, password }, { ...(ip !== undefined && { ip }) })

  test('counts failures of an address and e-mail, however the e-mail is written', async () => {
    const app = limited({ auth: few(2) })
    const { email, password } = client.viewer
    await signIn(app, email, 'wrong').expect(401)
    await signIn(app, ` ${email.toUpperCase()} `, 'wrong').expect(401)
    expectLimited(await signIn(app, email, 'wrong'))
    expectLimited(await signIn(app, email, password))
    await signIn(app, client.admin.email, client.admin.password).expect(200)
    await signIn(app, email, password, '198.51.100.2').expect(200)
  })

  test('does not count successes, nor what was no attempt', async () => {
    const app = limited({ auth: few(2), api: few(2) })
    const { email, password } = client.viewer
    expect(await sendTimes(4, () => signIn(app, email, password))).toEqual([200, 200, 200, 200])
    expect(await sendTimes(4, () => post(app, '/api/auth/login', { email }))).toEqual([400, 400, 400, 400])
    await signIn(app, email, 'wrong').expect(401)
    await signIn(app, email, password).expect(200)
  })

  test('does not count what Supabase Auth is to blame for', async () => {
    const outage = { signInWithPassword: () => Promise.reject(new Error('no answer')) }
    const app = limited({ auth: few(1) }, outage)
    expect(await sendTimes(3, () => signIn(app, client.viewer.email, 'any'))).toEqual([500, 500, 500])
  })

  test('stops whoever tries one password on one e-mail after the other', async () => {
    const app = limited({ api: few(3) })
    let attempt = 0
    const next = () => signIn(app, `nobody-${attempt++}@example.test`, 'Summer2026')
    expect(await sendTimes(4, next)).toEqual([401, 401, 401, 429])
    await signIn(app, client.viewer.email, client.viewer.password, '198.51.100.2').expect(200)
  })

  test('passes on that Supabase Auth asks to wait', async () => {
    const busy = { signInWithPassword: () => Promise.reject(new AuthRateLimitedError('wait')) }
    expectLimited(await signIn(limited({}, busy), client.viewer.email, client.viewer.password))
  })
})

describe('the tier of forgotten passwords', () => {
  const forgot = (app: Express, email: string, ip?: string) =>
    post(app, '/api/auth/forgot-password', { email }, { ...(ip !== undefined && { ip }) })

  test('counts every request of an address and e-mail, whether or not there is such a user', async () => {
    const app = limited({ auth: few(2) }, { keepAlive: () => undefined })
    for (const email of [client.viewer.email, 'nobody@example.test']) {
      expect(await sendTimes(2, () => forgot(app, email))).toEqual([204, 204])
      expectLimited(await forgot(app, ` ${email.toUpperCase()}`))
    }
    await forgot(app, client.viewer.email, '198.51.100.2').expect(204)
  })

  test('lets whoever asks for many e-mails use up the api tier', async () => {
    const app = limited({ api: few(2) }, { keepAlive: () => undefined })
    let asked = 0
    expect(await sendTimes(3, () => forgot(app, `nobody-${asked++}@example.test`))).toEqual([204, 204, 429])
  })
})

describe('the tier of what users prove themselves by', () => {
  const guess = { current_password: 'a guess', new_password: 'correct horse battery' }

  test("counts wrong passwords and recovery codes of a user together, whatever their address, and nobody else's", async () => {
    const app = limited({ auth: few(2) })
    const user = await api.supabase.createUser({ role: 'super_admin' })
    await enrolSecondFactor(api, user)
    const code = { code: '0000-0000-0000-0000-0000' }
    await post(app, '/api/auth/recover', code, { user }).expect(401)
    await post(app, '/api/auth/recover', code, { user, ip: '198.51.100.2' }).expect(401)
    expectLimited(await post(app, '/api/auth/recover', code, { user, ip: '198.51.100.3' }))
    expectLimited(await post(app, '/api/auth/password', guess, { user }))
    await post(app, '/api/auth/password', guess, { user: client.viewer }).expect(401)
  })

  test('does not count what was no guess', async () => {
    const app = limited({ auth: few(1) })
    const user = client.admin
    expect(await sendTimes(3, () => post(app, '/api/auth/password', {}, { user }))).toEqual([400, 400, 400])
    const right = { current_password: user.password, new_password: user.password }
    expect(await sendTimes(3, () => post(app, '/api/auth/password', right, { user }))).toEqual([400, 400, 400])
  })
})

describe('the tier of new clients', () => {
  const create = (app: Express, fields: object, user = api.superAdmin) =>
    post(app, '/api/organizations', fields, { user })
  const fields = { name: 'Another', retell_api_key: 'key_of_another_client', billing_rate: '0.10' }

  test('counts those that were created, not the typing errors before', async () => {
    const app = limited({ organizationCreation: few(2) })
    expect(await sendTimes(3, () => create(app, { name: 7 }))).toEqual([400, 400, 400])
    expect(await sendTimes(3, () => create(app, fields))).toEqual([201, 201, 429])
    await get(app, '/api/organizations', { user: api.superAdmin }).expect(200)
    await create(app, fields, await api.supabase.createUser({ role: 'super_admin' })).expect(201)
  })

  test('lets attempts use up the api tier', async () => {
    const app = limited({ api: few(2) })
    expect(await sendTimes(3, () => create(app, { name: 7 }))).toEqual([400, 400, 429])
  })
})

describe('the tiers of webhooks', () => {
  const send = (app: Express, wrong?: Irregularity, receiver = client) =>
    deliver({ ...api, app }, receiver, callBody(receiver, 'call_ended'), wrong)
  const FORGED = { apiKey: 'key_of_somebody_else' }

  test('count what an agent receives, once it verified', async () => {
    const app = limited({ webhooks: few(2) })
    expect(await sendTimes(2, () => send(app, FORGED))).toEqual([401, 401])
    expect(await sendTimes(2, () => send(app))).toEqual([200, 200])
    expectLimited(await send(app))
    expectLimited(await send(app, { agentId: client.agent.id.toUpperCase() }))
    await send(app, {}, await api.createClient()).expect(200)
  })

  test("count what arrives at a client's own URL for that client alone", async () => {
    const app = limited({ webhooks: few(1) })
    const sendToClient = (receiver: TestClient) => {
      const body = JSON.stringify(callBody(receiver, 'call_ended'))
      return request(app)
        .post(`/api/webhooks/retell/${receiver.organization.slug}`)
        .set('Content-Type', 'application/json')
        .set('x-retell-signature', signRetellBody(Buffer.from(body), receiver.retellApiKey, Date.now()))
        .send(body)
    }
    await sendToClient(client).expect(200)
    expectLimited(await sendToClient(client))
    await sendToClient(await api.createClient()).expect(200)
  })

  test('count refusals of an address, and never keep out what verifies', async () => {
    const app = limited({ refusedWebhooks: few(3) })
    const unknown = '6f0e3f52-4a1b-4f60-9c1e-0b6f8f2f9a55'
    expect((await send(app, FORGED)).status).toBe(401)
    expect((await send(app, { agentId: unknown })).status).toBe(404)
    expect((await send(app, { contentType: 'text/plain' })).status).toBe(415)
    expectLimited(await send(app, FORGED))
    expectLimited(await send(app, { agentId: unknown }))
    await send(app).expect(200)
  })

  test('have what goes on being refused counted all the same, together', async () => {
    const { app, recorded } = recording({ refusedWebhooks: few(2) })
    const receiver = await api.createClient()
    expect(await sendTimes(5, () => send(app, FORGED, receiver))).toEqual([401, 401, 429, 429, 429])
    expect(await readRejected(receiver)).toBe(2)
    await recorded()
    expect(await readRejected(receiver)).toBe(5)
  })

  test('have deliveries counted that an agent had too many of, and not against their address', async () => {
    const { app, recorded } = recording({ webhooks: few(1), refusedWebhooks: few(1) })
    const receiver = await api.createClient()
    expect(await sendTimes(3, () => send(app, {}, receiver))).toEqual([200, 429, 429])
    expectError(await send(app, FORGED, receiver), 'invalid_signature')
    await recorded()
    expect(await readRejected(receiver)).toBe(3)
    const path = `/api/webhook-rejections?agent_id=${receiver.agent.id}&reason=rate_limited`
    const { body } = await api.get(path, api.superAdmin).expect(200)
    expect(body.data).toMatchObject([{ excerpt: expect.stringContaining('"event":"call_ended"') }])
  })

  test('have it logged how many could not be recorded', async () => {
    const { databases } = api.dependencies
    const rpc: typeof databases.asService.rpc = (name, args) =>
      name === 'record_webhook_refusal'
        ? Promise.reject(new Error('the database is away'))
        : databases.asService.rpc(name, args)
    const away = { databases: { ...databases, asService: { rpc } } }
    const { app, recorded } = recording({ refusedWebhooks: few(1) }, away)
    expect(await sendTimes(4, () => send(app, FORGED))).toEqual([401, 429, 429, 429])
    await recorded()
    for (const count of [1, 3]) expect(api.log()).toContain(`"reason":"invalid_signature","count":${count}`)
  })

  /** An instance with a few tiers set low, and when all that it records afterwards is recorded. */
  function recording(settings: Partial<RateLimitSettings>, dependencies: Partial<TestApi['dependencies']> = {}) {
    const works: Promise<void>[] = []
    const app = limited(settings, { ...dependencies, keepAlive: (work) => void works.push(work) })
    return { app, recorded: () => Promise.all(works) }
  }

  async function readRejected({ agent, admin }: TestClient): Promise<number> {
    return (await api.get(`/api/agents/${agent.id}`, admin).expect(200)).body.rejected_events_24h
  }
})
