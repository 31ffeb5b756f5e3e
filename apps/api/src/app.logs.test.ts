import { randomBytes, randomUUID } from 'node:crypto'
import { signRetellBody } from '@roy/retell-simulator'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { createDatabases } from './providers/supabase/database.ts'
import { callBody, deliver } from './testing/deliver.ts'
import { CRON_SECRET, createTestApi, type TestApi, type TestClient } from './testing/test-api.ts'

/** What may not be in the log, by what it is. Each is unlike anything else, so that finding it means that it leaked. */
const secret = (name: string) => `${name}-${randomBytes(6).toString('hex')}`
const content = {
  transcript: secret('transcript'),
  summary: secret('summary'),
  caller: `+1555${String(Date.now()).slice(-7)}`,
  recording: `https://recordings.example/${secret('recording')}`,
  metadata: secret('metadata'),
  analysis: secret('analysis'),
  callToken: secret('call-token'),
}
const keys = { retell: secret('key_retell'), replacement: secret('key_replaced'), foreign: secret('key_foreign') }
const person = { email: `${secret('person')}@example.test`, name: secret('name'), password: secret('password') }
const typed = {
  search: secret('searched'),
  wrongPassword: secret('wrong-password'),
  wrongEmail: `${secret('wrong')}@example.test`,
  header: secret('header'),
  reason: secret('reason'),
  invalid: secret('invalid'),
}

const encryptionKey = randomBytes(32).toString('base64')

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi({ env: { ENCRYPTION_KEY: `test:${encryptionKey}` } })
  client = await api.createClient()
})
afterAll(() => api.close())

const signatures: string[] = []
const tokens: string[] = []

function post(body: object, apiKey = keys.retell) {
  const signature = signRetellBody(JSON.stringify(body), apiKey, Date.now())
  signatures.push(signature)
  return deliver(api, client, body, { signature })
}

const call = () =>
  callBody(client, 'call_analyzed', {
    from_number: content.caller,
    transcript: `User: ${content.transcript}`,
    transcript_object: [{ role: 'user', content: content.transcript, words: [] }],
    recording_url: content.recording,
    metadata: { note: content.metadata },
    access_token: content.callToken,
    call_analysis: { call_summary: content.summary, custom_analysis_data: { note: content.analysis } },
  })

/** What an agency does in a day, and what goes wrong in it. */
const journey: Record<string, () => Promise<unknown>> = {
  async 'signing in, and failing to'() {
    const { email, password } = client.admin
    const { body } = await api.post('/api/auth/login', { email, password }).expect(200)
    tokens.push(body.access_token, body.refresh_token)
    await api.post('/api/auth/login', { email: typed.wrongEmail, password: typed.wrongPassword }).expect(401)
    await api.get('/api/auth/me').set('Authorization', `Bearer ${typed.header}`).expect(401)
    await api.get('/api/auth/me', client.viewer).set({ Cookie: typed.header, apikey: typed.header }).expect(200)
  },
  async "a client's key, given, replaced and refused"() {
    const path = `/api/organizations/${client.organization.id}`
    await api.put(path, { retell_api_key: keys.replacement }, api.superAdmin).expect(200)
    await api.put(path, { retell_api_key: keys.retell }, api.superAdmin).expect(200)
    await api.put(path, { retell_api_key: `${typed.invalid} \u0000` }, api.superAdmin).expect(400)
    await api.put(path, { surprise: typed.invalid }, api.superAdmin).expect(400)
  },
  async 'a user, created, changed and refused'() {
    const input = { ...person, role: 'super_admin' }
    const { body } = await api.post('/api/users', input, api.superAdmin).expect(201)
    await api.post('/api/users', input, api.superAdmin).expect(409)
    await api.put(`/api/users/${body.id}`, { password: `${person.password}!` }, api.superAdmin).expect(200)
    await api.post('/api/users', { ...input, password: typed.invalid.slice(0, 3) }, api.superAdmin).expect(400)
    await api.post('/api/auth/login', { email: person.email, password: `${person.password}!` }).expect(200)
  },
  async 'webhooks, stored and refused'() {
    await post(call()).expect(200)
    await post(call(), keys.foreign).expect(401)
    await post({ ...call(), event: 7 }).expect(400)
    await post({ event: 'call_ended', call: { ...call().call, agent_id: 'agent_of_others' } }).expect(422)
  },
  async 'reading calls, and having one overridden'() {
    const scope = `org_id=${client.organization.id}`
    const path = '/api/multi-tenant/calls'
    const { body } = await api.get(`${path}?${scope}`, api.superAdmin).expect(200)
    await api.get(`${path}?${scope}&search=${typed.search}`, api.superAdmin).expect(200)
    await api.get(`${path}?${scope}&search=${typed.search}%00`, api.superAdmin).expect(400)
    await api.get(`${path}/${body.data[0].id}?${scope}`, api.superAdmin).expect(200)
    await api.get(`${path}.csv?${scope}`, api.superAdmin).expect(200)
    await request(api.app)
      .patch(`${path}/${body.data[0].id}?${scope}`)
      .set('Authorization', `Bearer ${api.superAdmin.access_token}`)
      .send({ is_billable: true, reason: typed.reason })
      .expect(200)
  },
  async 'what the schedule does'() {
    await api.get('/api/maintenance/purge').set('Authorization', `Bearer ${CRON_SECRET}`).expect(200)
    await api.get('/api/maintenance/purge').set('Authorization', `Bearer ${typed.header}`).expect(401)
  },
  async 'an outage of the database in the middle of it'() {
    const { publishableKey, secretKey } = api.supabase
    const databases = createDatabases({ url: 'http://127.0.0.1:9', publishableKey, secretKey })
    const app = createApp({ ...api.dependencies, databases })
    const body = JSON.stringify(call())
    const signature = signRetellBody(body, keys.retell, Date.now())
    signatures.push(signature)
    await request(app)
      .post(`/webhooks/agent/${client.agent.id}`)
      .set({ 'Content-Type': 'application/json', 'x-retell-signature': signature })
      .send(body)
      .expect(503)
    const authorization = `Bearer ${api.superAdmin.access_token}`
    const person = { name: typed.invalid, retell_api_key: keys.retell, billing_rate: '1' }
    await request(app).post('/api/organizations').set('Authorization', authorization).send(person).expect(503)
  },
  async 'an error that nobody foresaw, which quotes what it was given'() {
    const signInWithPassword = async ({ password }: { password: string }) => {
      throw Object.assign(new Error('unforeseen'), { request: { body: password }, config: { headers: typed.header } })
    }
    const app = createApp({ ...api.dependencies, signInWithPassword })
    const { text } = await request(app).post('/api/auth/login').send(person).expect(400)
    expect(text).not.toContain(person.password)
    const credentials = { email: person.email, password: person.password }
    await request(app).post('/api/auth/login').send(credentials).expect(500)
  },
  async 'paths and ids that hold what they should not'() {
    const id = randomUUID()
    await api.get(`/api/users/${id}?${typed.search}`, api.superAdmin).expect(400)
    await api.get('/api/agents', api.superAdmin).set('X-Request-Id', `${typed.header} x`).expect(200)
  },
}

describe('the log of a whole day, at its most talkative, has nothing of', () => {
  beforeAll(async () => {
    for (const step of Object.values(journey)) await step()
  })

  test('is there at all', () => {
    const lines = api.log().trim().split('\n')
    expect(lines.length).toBeGreaterThan(30)
    for (const path of ['/api/auth/login', '/webhooks/agent/', '/api/users', '/api/multi-tenant/calls.csv'])
      expect(api.log()).toContain(path)
    expect(lines.filter((line) => JSON.parse(line).err).length).toBeGreaterThan(2)
  })

  test.each<[string, () => Record<string, string> | string[]]>([
    ['what was said in a call', () => content],
    ['Retell keys', () => keys],
    ['people', () => ({ ...person, ofAdmin: client.admin.email })],
    ['what was typed', () => typed],
    ['sessions', () => [...tokens, api.superAdmin.access_token, client.viewer.access_token, client.admin.password]],
    ['signatures', () => signatures.flatMap((signature) => [signature, signature.split('d=')[1] ?? signature])],
    [
      'our own keys',
      () => [api.supabase.secretKey, api.supabase.publishableKey, api.supabase.jwtSecret, encryptionKey],
    ],
    ["the schedule's secret", () => [CRON_SECRET]],
  ])('%s', (_, list) => {
    const log = api.log()
    for (const [name, value] of Object.entries(list())) {
      expect({ name, isEmpty: value === '', isLogged: log.includes(value) }).toEqual({
        name,
        isEmpty: false,
        isLogged: false,
      })
    }
  })
})
