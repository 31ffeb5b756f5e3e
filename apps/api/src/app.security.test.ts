import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectError } from './testing/expect-answer.ts'
import { createTestApi, PUBLIC_URL, type TestApi, type TestClient } from './testing/test-api.ts'

let api: TestApi
let client: TestClient
let server: Server

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
  server = createServer(api.app).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.close()
  await api.close()
})

/** Sends a request as these very bytes: libraries mend what attackers do not. */
async function sendRaw(
  requestLine: string,
  ...headers: string[]
): Promise<{ status: number; head: string; body: string }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const lines = [requestLine, 'Host: voice.example.com', 'Connection: close', ...headers]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const answer = await text(socket)
  const end = answer.indexOf('\r\n\r\n')
  return { status: Number(answer.split(' ')[1]), head: answer.slice(0, end), body: answer.slice(end + 4) }
}

const bearer = () => `Authorization: Bearer ${api.superAdmin.access_token}`
const list = (query: string) => api.get(`/api/organizations?${query}`, api.superAdmin)

describe('what is written into a request does not get into the headers of its answer', () => {
  test.each(['%0d%0aSet-Cookie:%20taken=1', '%E5%98%8A%E5%98%8DSet-Cookie:%20taken=1'])(
    'by a query of %s',
    async (text) => {
      const { headers } = await list(`search=x${text}`)
      expect(headers).not.toHaveProperty('set-cookie')
    },
  )

  test('by a request id with a line break in it', async () => {
    const { status, head } = await sendRaw('GET /health HTTP/1.1', 'X-Request-Id: a\rSet-Cookie: taken=1')
    expect(status).toBe(400)
    expect(head).not.toMatch(/^Set-Cookie/im)
  })

  test('by the host that it names: webhook addresses start with the configured one', async () => {
    const { body } = await api
      .get(`/api/agents/${client.agent.id}`, api.superAdmin)
      .set({ Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'ftp' })
    expect(body.webhook_url).toBe(`${PUBLIC_URL}/webhooks/agent/${client.agent.id}`)
  })
})

describe('size', () => {
  test('headers of more than 16 kB are refused, and the next request is answered', async () => {
    expect((await sendRaw('GET /health HTTP/1.1', `X-Long: ${'x'.repeat(17_000)}`)).status).toBe(431)
    expect((await sendRaw('GET /health HTTP/1.1')).status).toBe(200)
  })

  test('an endless id is no id', async () => {
    const id = 'a'.repeat(8_000)
    expectError(await api.get(`/api/organizations/${id}`, api.superAdmin), 'invalid_request')
    expectError(await api.get(`/api/multi-tenant/overview?org_id=${id}`, api.superAdmin), 'invalid_request')
    expectError(await api.post(`/webhooks/agent/${id}`, {}), 'not_found')
  })

  test('endless nesting within the limit is refused for what it is', async () => {
    const nested = `${'['.repeat(40_000)}${']'.repeat(40_000)}`
    const answer = await request(api.app)
      .post('/api/organizations')
      .set('Authorization', `Bearer ${api.superAdmin.access_token}`)
      .type('json')
      .send(`{"branding": ${nested}, "test_numbers": [1]}`)
    expect(expectError(answer, 'invalid_request')).toContain('branding')
  })
})

describe('objects keep their prototype, whatever a request names', () => {
  test.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty'])('in a body: %s', async (name) => {
    const answer = await request(api.app)
      .post('/api/agents')
      .set('Authorization', `Bearer ${api.superAdmin.access_token}`)
      .type('json')
      .send(`{"name": "a", "${name}": {"isAdmin": true}}`)
    expect(expectError(answer, 'invalid_request')).toContain(name)
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
  })

  test('in a body that hides its fields there', async () => {
    const fields = JSON.stringify({ organization_id: client.organization.id, agent_id: 'agent_x', name: 'Hidden' })
    const answer = await request(api.app)
      .post('/api/agents')
      .set('Authorization', `Bearer ${api.superAdmin.access_token}`)
      .type('json')
      .send(`{"__proto__": ${fields}}`)
    expect(expectError(answer, 'invalid_request')).toContain('__proto__')
  })

  test.each(['__proto__', '__proto__[isAdmin]', 'constructor.prototype.isAdmin'])('in a query: %s', async (name) => {
    expectError(await list(`${name}=true`), 'invalid_request')
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
  })
})

describe('no path leads out of the routes', () => {
  test.each([
    '/api/docs/../../package.json',
    '/api/docs/..%2f..%2fpackage.json',
    '/api/docs/%2e%2e/%2e%2e/package.json',
    '/..\\..\\package.json',
    '//etc/passwd',
    '/api//organizations',
    '/health/../api/organizations',
  ])('%s', async (path) => {
    const { status, body } = await sendRaw(`GET ${path} HTTP/1.1`, bearer())
    expect({ status, code: JSON.parse(body).error.code }).toEqual({ status: 404, code: 'not_found' })
  })

  test.each(['..%2f..%2fusers', '..', '%00', '%2e%2e%2f'])('an id of %s is no id', async (id) => {
    const { status } = await sendRaw(`GET /api/organizations/${id} HTTP/1.1`, bearer())
    expect([400, 404]).toContain(status)
  })
})

describe('the method is the one of the request line', () => {
  test('no header or parameter changes it', async () => {
    const path = `/api/organizations/${client.organization.id}`
    const overridden = await api
      .post(path, { _method: 'DELETE' }, api.superAdmin)
      .set({ 'X-HTTP-Method-Override': 'DELETE', 'X-HTTP-Method': 'DELETE', 'X-Method-Override': 'DELETE' })
    expectError(overridden, 'not_found')
    const query = `?_method=DELETE&confirm=${client.organization.slug}`
    expectError(await api.get(`${path}${query}`, api.superAdmin), 'invalid_request')
    const { body } = await api.get(path, api.superAdmin).set('X-HTTP-Method-Override', 'DELETE').expect(200)
    expect(body.status).toBe('active')
  })

  test.each(['TRACE', 'CONNECT', 'DEBUG', 'get'])('%s is not one of ours', async (method) => {
    const { status, body } = await sendRaw(`${method} /health HTTP/1.1`)
    expect(status === 0 || Number.isNaN(status) || status >= 400).toBe(true)
    expect(body).not.toContain('uptime_seconds')
  })
})

describe('ambiguity is refused', () => {
  test.each([
    ['limit=1&limit=2', 'limit'],
    ['status=active&status=deleted', 'status'],
    ['search=a&search=b', 'search'],
    ['limit[]=1', 'limit[]'],
    ['limit[a]=1', 'limit[a]'],
  ])('?%s', async (query, path) => {
    expect(expectError(await list(query), 'invalid_request')).toContain(path)
  })

  test('two lengths, or a length and chunks, are no request', async () => {
    const twice = await sendRaw('POST /api/auth/login HTTP/1.1', 'Content-Length: 2', 'Content-Length: 3')
    const both = await sendRaw('POST /api/auth/login HTTP/1.1', 'Content-Length: 2', 'Transfer-Encoding: chunked')
    for (const { status } of [twice, both]) expect(status).toBe(400)
  })
})

describe('characters that Postgres cannot store are refused, not stumbled over', () => {
  test.each(['search=%00', 'search=a%00b', 'cursor=%00', 'status=%00'])('in a query: %s', async (query) => {
    expectError(await list(query), 'invalid_request')
  })

  test.each(['search=%00', 'agent_id=%00', 'from=%00'])('in a filter of calls: %s', async (query) => {
    expectError(await api.get(`/api/multi-tenant/calls?${query}`, client.viewer), 'invalid_request')
  })

  test.each(['\u0000', 'a\u0000b', '\ud800'])('in a body: %j', async (text) => {
    const organization = { name: text, retell_api_key: 'key_0123456789', billing_rate: '0.1' }
    expectError(await api.post('/api/organizations', organization, api.superAdmin), 'invalid_request')
    const user = { email: `a${text}@example.test`, name: text, role: 'super_admin' }
    expectError(await api.post('/api/users', user, api.superAdmin), 'invalid_request')
  })

  test.each(['\u0000', '\ud800'])('in credentials, which are then wrong: %j', async (text) => {
    const answer = await api.post('/api/auth/login', { email: `a${text}@example.test`, password: `p${text}` })
    expect([400, 401]).toContain(answer.status)
  })
})

describe('pages of other origins', () => {
  const preflight = (origin: string) =>
    request(api.app).options('/api/organizations').set({ Origin: origin, 'Access-Control-Request-Method': 'POST' })

  test('may ask for what they are listed for', async () => {
    const { headers } = await preflight('https://app.example.com')
    expect(headers['access-control-allow-origin']).toBe('https://app.example.com')
    expect(headers).not.toHaveProperty('access-control-allow-credentials')
  })

  test.each([
    'https://evil.example.com',
    'http://app.example.com',
    'https://app.example.com.evil.example',
    'https://app.example.com:8443',
    'null',
  ])('are told nothing when they are not listed: %s', async (origin) => {
    const { headers } = await preflight(origin)
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  })
})

test('the policy of every answer lets a page do nothing', async () => {
  for (const path of ['/health', '/api/organizations', '/nowhere']) {
    const { headers } = await api.get(`${path}?${randomUUID()}`)
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    })
  }
})
