import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { createAccessTokenVerifier } from './providers/supabase/access-token.ts'
import { expectError } from './testing/expect-answer.ts'
import { createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const logLines = () =>
  api
    .log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('every answer', () => {
  test('carries the request id of the caller, where it is a valid one', async () => {
    const send = (id: string) => api.get('/health').set('X-Request-Id', id)
    expect((await send('trace-1.a_B')).headers['x-request-id']).toBe('trace-1.a_B')
    for (const invalid of ['a b', 'x'.repeat(129), '"><script>', 'a;b']) {
      expect((await send(invalid)).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test('has security headers, is not cached, and does not say what it runs on', async () => {
    const { headers } = await api.get('/health')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'strict-transport-security': expect.any(String),
      'content-security-policy': expect.any(String),
      'cache-control': 'no-store',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  test('may be read by the pages of a listed origin only', async () => {
    const allowed = await api.get('/health').set('Origin', 'https://app.example.com')
    expect(allowed.headers['access-control-allow-origin']).toBe('https://app.example.com')
    expect(allowed.headers['access-control-expose-headers']).toContain('X-Request-Id')
    const other = await api.get('/health').set('Origin', 'https://evil.example.com')
    expect(other.headers).not.toHaveProperty('access-control-allow-origin')
  })
})

describe('what no route takes is not found', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/api'],
    ['GET', '/api/nothing'],
    ['GET', '/webhooks/agent/1'],
    ['DELETE', '/health'],
    ['PUT', '/api/auth/login'],
    ['GET', '/api/..%2fhealth'],
  ] as const)('%s %s', async (method, path) => {
    const call = { GET: 'get', PUT: 'put', DELETE: 'delete' } as const
    expectError(await request(api.app)[call[method]](path), 'not_found')
  })

  test('a path that does not decode is a bad request', async () => {
    expectError(await api.get('/api/organizations/%E0%A4%A', api.superAdmin), 'invalid_request')
  })
})

describe('a body', () => {
  const post = (body: string | Buffer, type = 'application/json') =>
    request(api.app)
      .post('/api/auth/login')
      .set('Content-Type', type)
      .serialize((raw) => raw)
      .send(body)

  test.each(['{', '"text"', '{"a": 1,}', 'null', '\u0000'])(
    'that is not a JSON object is invalid: %j',
    async (body) => {
      expectError(await post(body), 'invalid_json')
    },
  )

  test('that is a list is refused for what it is', async () => {
    expect(expectError(await post('[]'), 'invalid_request')).toEqual([''])
  })

  test('that is missing is refused like an empty one', async () => {
    expect(expectError(await request(api.app).post('/api/auth/login'), 'invalid_request')).toEqual([
      'email',
      'password',
    ])
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1'])(
    'of type %s is not supported',
    async (type) => {
      expectError(await post('{"email":"a","password":"b"}', type), 'unsupported_media_type')
    },
  )

  test('that is compressed is not supported: a small one could grow without bound', async () => {
    expectError(await post('{}').set('Content-Encoding', 'gzip'), 'unsupported_media_type')
  })

  test('beyond 100 kB is too large', async () => {
    expectError(await post(JSON.stringify({ email: 'e'.repeat(100 * 1024) })), 'payload_too_large')
  })
})

describe('what goes wrong on our side', () => {
  test('is told in general and logged in particular, under the same request id', async () => {
    const signInWithPassword = async () => {
      throw new TypeError('the particular cause')
    }
    const app = createApp({ ...api.dependencies, signInWithPassword })
    const answer = await request(app).post('/api/auth/login').send({ email: 'a@example.test', password: 'b' })
    expectError(answer, 'internal')
    expect(answer.text).not.toContain('particular')
    const line = logLines().find(({ request_id, err }) => err && request_id === answer.body.error.request_id)
    expect(line).toMatchObject({
      err: { type: 'TypeError', message: 'the particular cause', stack: expect.any(String) },
    })
  })

  test('signs nobody out: without the keys of Supabase Auth it is a matter of time, not of the token', async () => {
    const verifyAccessToken = createAccessTokenVerifier({ supabaseUrl: 'http://127.0.0.1:9' })
    const app = createApp({ ...api.dependencies, verifyAccessToken })
    const authorization = `Bearer ${api.superAdmin.access_token}`
    const answer = await request(app).get('/api/auth/me').set('Authorization', authorization)
    expectError(answer, 'unavailable')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('the log', () => {
  test('has a line for the request with its id and without its query, headers or body', async () => {
    await api
      .get('/api/organizations?search=secret-search-text', api.superAdmin)
      .set({ 'X-Request-Id': 'log-test', apikey: 'secret-header', 'x-retell-signature': 'secret-signature' })
      .expect(200)
    await api.post('/api/auth/login', { email: 'secret@example.test', password: 'secret-password' }).expect(401)
    expect(logLines().find(({ request_id }) => request_id === 'log-test')).toMatchObject({
      req: { method: 'GET', path: '/api/organizations' },
      res: { status: 200 },
      user_id: api.superAdmin.id,
      duration_ms: expect.any(Number),
    })
    expect(api.log()).not.toContain('secret')
    expect(api.log()).not.toContain(api.superAdmin.access_token)
  })
})
