import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestReceiver } from '../../testing/test-api.ts'
import { brandingAnswer } from './branding.answers.ts'

let api: TestApi
let client: TestReceiver

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createReceiver()
})
afterAll(() => api.close())

const path = () => `/api/organizations/${client.organization.id}`
const brandingOf = (host: string) => api.get(`/api/branding?host=${encodeURIComponent(host)}`)

test("a client's domain shows the client's look to everyone, its name where it has chosen none", async () => {
  const custom_domain = 'Calls.Example.com'
  const branding = { logo_url: 'https://cdn.example.com/logo.svg', primary_color: '#1f6feb' }
  await api.put(path(), { custom_domain, branding }, api.superAdmin).expect(200)
  for (const host of ['calls.example.com', 'CALLS.example.com:443', 'calls.example.com.']) {
    const { body } = await brandingOf(host).expect(200)
    expect(expectAnswer(brandingAnswer, body)).toEqual({ name: client.organization.name, ...branding })
  }

  await api.put(path(), { branding: { name: 'Zahn & Co.', logo_url: null } }, api.superAdmin).expect(200)
  expect((await brandingOf('calls.example.com')).body).toEqual({
    name: 'Zahn & Co.',
    logo_url: null,
    primary_color: '#1f6feb',
  })
})

test('a domain that nobody has, or has no longer, is not found', async () => {
  await api.put(path(), { custom_domain: 'old.example.com' }, api.superAdmin).expect(200)
  await brandingOf('old.example.com').expect(200)
  await api.put(path(), { custom_domain: null }, api.superAdmin).expect(200)
  for (const host of ['old.example.com', 'voice.example.com', 'localhost'])
    expectError(await brandingOf(host), 'not_found')
})

test.each(['', 'https://calls.example.com', 'a b', `${'a'.repeat(64)}.example.com`])(
  'the host "%s" is a bad request',
  async (host) => {
    expect(expectError(await brandingOf(host), 'invalid_request')).toEqual(['host'])
  },
)

test('another client cannot take the domain', async () => {
  const other = await api.createReceiver()
  await api.put(path(), { custom_domain: 'mine.example.com' }, api.superAdmin).expect(200)
  const take = { custom_domain: 'mine.example.com' }
  expectError(await api.put(`/api/organizations/${other.organization.id}`, take, api.superAdmin), 'domain_taken')
})
