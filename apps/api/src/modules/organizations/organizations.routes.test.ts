import { asOwner } from '@roy/database/testing'
import type { Call } from '@roy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageOf } from '../../http/answers.ts'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { organizationAnswer } from './organizations.answers.ts'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const minimal = { name: 'Bright Smile Dental', retell_api_key: 'key_abcdef123456', billing_rate: '0.25' }
const create = (input: object) => api.post('/api/organizations', input, api.superAdmin)
const createOne = async (input: object) => expectAnswer(organizationAnswer, (await create(input).expect(201)).body)

describe('POST /api/organizations', () => {
  test('creates one from the least, the rest by default', async () => {
    const organization = await createOne({ ...minimal, name: '  Café Zoë & Co. ' })
    expect(organization).toMatchObject({
      name: 'Café Zoë & Co.',
      slug: 'cafe-zoe-co',
      status: 'active',
      billing_rate: '0.25',
      currency: 'USD',
      billing_increment_seconds: 60,
      billing_minimum_seconds: 0,
      bill_web_calls: false,
      timezone: 'UTC',
      test_numbers: [],
      branding: { name: null, logo_url: null, primary_color: null },
      retell_api_key_last4: '3456',
      agent_count: 0,
      user_count: 0,
    })
  })

  test('keeps everything that can be chosen', async () => {
    const input = {
      slug: 'chosen-slug',
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      billing_increment_seconds: 6,
      billing_minimum_seconds: 30,
      bill_web_calls: true,
      test_numbers: ['+15551234567'],
      branding: { name: 'Zahn & Co.', logo_url: 'https://cdn.example.com/logo.svg', primary_color: '#1f6feb' },
    }
    expect(await createOne({ ...minimal, ...input })).toMatchObject(input)
  })

  test('gives a slug made from the name a number where it is taken', async () => {
    const slugs = []
    for (let index = 0; index < 7; index += 1) slugs.push((await createOne({ ...minimal, name: 'Twins' })).slug)
    expect(slugs.slice(0, 5)).toEqual(['twins', 'twins-2', 'twins-3', 'twins-4', 'twins-5'])
    for (const slug of slugs.slice(5)) expect(slug).toMatch(/^twins-[0-9a-f]{8}$/)
  })

  test('does not change a slug that was asked for', async () => {
    await createOne({ ...minimal, slug: 'wanted' })
    expectError(await create({ ...minimal, slug: 'wanted' }), 'slug_taken')
  })

  test('names every problem at once', async () => {
    const answer = await create({
      name: ' ',
      retell_api_key: 'short',
      billing_rate: 0.25,
      slug: 'Not-A--Slug',
      currency: 'usd',
      timezone: 'Mars/Olympus',
      billing_increment_seconds: 0,
      billing_minimum_seconds: '30',
      bill_web_calls: 'yes',
      test_numbers: ['555-1234'],
      branding: { primary_color: 'red', logo_url: 'http://insecure.example.com/logo.png', font: 'Inter' },
      schema_name: 'public',
    })
    expect(expectError(answer, 'invalid_request').sort()).toEqual(
      [
        'billing_increment_seconds',
        'billing_minimum_seconds',
        'billing_rate',
        'bill_web_calls',
        'branding.font',
        'branding.logo_url',
        'branding.primary_color',
        'currency',
        'name',
        'retell_api_key',
        'schema_name',
        'slug',
        'test_numbers.0',
        'timezone',
      ].sort(),
    )
  })

  test.each(['+02:00', 'europe\u0000', 'GMT+25', ''])('refuses the time zone %j', async (timezone) => {
    expect(expectError(await create({ ...minimal, timezone }), 'invalid_request')).toEqual(['timezone'])
  })

  test('stores the Retell key encrypted and never tells it', async () => {
    const key = 'key_never_to_be_seen_again_9876'
    const answer = await create({ ...minimal, retell_api_key: key }).expect(201)
    const { rows } = await asOwner(api.supabase.pool, (db) =>
      db.query('select ciphertext from system.organization_secrets where organization_id = $1', [answer.body.id]),
    )
    const owner = { organizationId: answer.body.id, purpose: 'retell_api_key' } as const
    expect(rows.map(({ ciphertext }) => api.dependencies.secrets.decrypt(ciphertext, owner))).toEqual([key])
    for (const text of [answer.text, JSON.stringify(rows), api.log()]) expect(text).not.toContain(key)
  })
})

describe('GET /api/organizations', () => {
  const list = async (query: string) => {
    const { body } = await api.get(`/api/organizations?${query}`, api.superAdmin).expect(200)
    return expectAnswer(pageOf(organizationAnswer), body)
  }

  test('pages through all, newest first, each once', async () => {
    const names = ['Page A', 'Page B', 'Page C']
    for (const name of names) await createOne({ ...minimal, name })
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(
        `limit=2&search=Page&${cursor ? `cursor=${cursor}` : ''}`,
      )
      found.push(...page.data.map(({ name }) => name))
      cursor = page.next_cursor
    } while (cursor)
    expect(found).toEqual([...names].reverse())
  })

  test('finds by part of the name, and by status', async () => {
    await createOne({ ...minimal, name: 'Needle in a haystack' })
    expect((await list('search=needle')).data.map(({ name }) => name)).toEqual(['Needle in a haystack'])
    expect((await list('search=needle&status=suspended')).data).toEqual([])
    expect((await list('search=%25')).data).toEqual([])
  })

  test.each(['limit=0', 'limit=201', 'limit=x', 'status=none', 'page=2', 'cursor=%20', 'limit=1&limit=2'])(
    'refuses ?%s',
    async (query) => {
      expectError(await api.get(`/api/organizations?${query}`, api.superAdmin), 'invalid_request')
    },
  )

  test('refuses a cursor that it did not make', async () => {
    expectError(await api.get('/api/organizations?cursor=bm9uc2Vuc2U', api.superAdmin), 'invalid_request')
  })
})

describe('GET /api/organizations/:id', () => {
  test('is not found where there is none, and a bad request where it is no id', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    expectError(await api.get(`/api/organizations/${nobody}`, api.superAdmin), 'not_found')
    expect(expectError(await api.get('/api/organizations/7', api.superAdmin), 'invalid_request')).toEqual(['id'])
  })
})

describe('PUT /api/organizations/:id', () => {
  const change = (id: string, changes: object) => api.put(`/api/organizations/${id}`, changes, api.superAdmin)

  test('changes what is given and leaves the rest', async () => {
    const before = await createOne({ ...minimal, branding: { name: 'Zahn', primary_color: '#1f6feb' } })
    const changes = {
      name: 'Bright Smile & Sons',
      slug: `sons-${before.id}`,
      status: 'suspended',
      billing_rate: '0.3',
      billing_increment_seconds: 6,
      billing_minimum_seconds: 30,
      bill_web_calls: true,
      timezone: 'Asia/Kathmandu',
      test_numbers: ['+15551234567'],
      custom_domain: 'calls.bright-smile.example',
      allowed_ips: ['203.0.113.0/24'],
    }
    const { body } = await change(before.id, { ...changes, branding: { name: null } }).expect(200)
    const after = expectAnswer(organizationAnswer, body)
    expect(after).toEqual({
      ...before,
      ...changes,
      branding: { name: null, logo_url: null, primary_color: '#1f6feb' },
      updated_at: after.updated_at,
    })
    expect((await api.get(`/api/organizations/${before.id}`, api.superAdmin)).body).toEqual(after)
  })

  test('takes a rate that holds from a time to come, and keeps the one that holds now', async () => {
    const { id, billing_rate } = await createOne(minimal)
    const changes = { billing_rate: '0.5', billing_rate_from: '2099-12-31T23:00:00+02:00' }
    expect((await change(id, changes).expect(200)).body.billing_rate).toBe(billing_rate)
    const { rows } = await asOwner(api.supabase.pool, (db) =>
      db.query(
        `select billing_rate::text, valid_from from system.billing_terms
         where organization_id = $1 order by valid_from desc limit 1`,
        [id],
      ),
    )
    expect(rows).toEqual([{ billing_rate: '0.500000', valid_from: new Date('2099-12-31T21:00:00Z') }])
  })

  test('rates again what was rated, where that is asked', async () => {
    const client = await api.createClient()
    const path = `/api/organizations/${client.organization.id}`
    await deliver(api, client, callBody(client, 'call_started')).expect(200)
    const call = { call_id: 'call_to_rate', start_timestamp: Date.now(), end_timestamp: Date.now() + 61_000 }
    await deliver(api, client, callBody(client, 'call_ended', call)).expect(200)
    const revenueOf = async () => {
      const { body } = await api.get(`/api/multi-tenant/calls?org_id=${client.organization.id}`, api.superAdmin)
      return body.data.find(({ external_call_id }: Call) => external_call_id === 'call_to_rate').revenue
    }
    expect(await revenueOf()).toBe('0.5000')
    await api.put(path, { billing_rate: '1' }, api.superAdmin).expect(200)
    expect(await revenueOf()).toBe('0.5000')
    const again = { billing_rate: '2', billing_rate_from: '2020-01-01T00:00:00Z', rerate: true }
    await api.put(path, again, api.superAdmin).expect(200)
    expect(await revenueOf()).toBe('4.0000')
  })

  test('replaces the Retell key: both verify, neither is told', async () => {
    const client = await api.createReceiver()
    const retell_api_key = 'key_the_new_one_that_nobody_sees_1234'
    const answer = await change(client.organization.id, { retell_api_key }).expect(200)
    expect(answer.body.retell_api_key_last4).toBe('1234')
    for (const apiKey of [client.retellApiKey, retell_api_key]) {
      await deliver(api, client, callBody(client, 'call_started'), { apiKey }).expect(200)
    }
    for (const text of [answer.text, api.log()]) expect(text).not.toContain('nobody_sees')
  })

  test('takes no slug and no domain that another has', async () => {
    const [one, other] = [await createOne(minimal), await createOne(minimal)]
    await change(one.id, { custom_domain: 'taken.example.com' }).expect(200)
    expectError(await change(other.id, { slug: one.slug }), 'slug_taken')
    expectError(await change(other.id, { custom_domain: 'taken.example.com' }), 'domain_taken')
  })

  test('names every problem at once', async () => {
    const { id } = await createOne(minimal)
    const answer = await change(id, {
      status: 'deleted',
      billing_rate: '-1',
      billing_rate_from: 'tomorrow',
      rerate: 'yes',
      timezone: 'Mars/Olympus',
      custom_domain: 'https://calls.example.com',
      allowed_ips: ['203.0.113.7/24', 'office'],
      retell_api_key: 'short',
      schema_name: 'public',
    })
    expect(expectError(answer, 'invalid_request').sort()).toEqual(
      [
        'allowed_ips.0',
        'allowed_ips.1',
        'billing_rate',
        'billing_rate_from',
        'custom_domain',
        'rerate',
        'retell_api_key',
        'schema_name',
        'status',
        'timezone',
      ].sort(),
    )
    expect(expectError(await change(id, {}), 'invalid_request')).toEqual([''])
    expect(expectError(await change(id, { rerate: true }), 'invalid_request')).toEqual(['billing_rate'])
  })
})

describe('DELETE /api/organizations/:id', () => {
  const remove = (id: string, confirm: string) =>
    api.delete(`/api/organizations/${id}?confirm=${confirm}`, api.superAdmin)
  const restore = (id: string) => api.post(`/api/organizations/${id}/restore`, {}, api.superAdmin)

  test('locks out users and webhooks, and restoring lets them in again with everything there', async () => {
    const client = await api.createClient()
    const { id, slug } = client.organization
    await deliver(api, client, callBody(client, 'call_ended')).expect(200)

    await remove(id, slug).expect(204)
    expectError(await deliver(api, client, callBody(client, 'call_ended')), 'gone')
    expectError(await api.get('/api/auth/me', client.viewer), 'gone')
    expectError(await api.put(`/api/organizations/${id}`, { name: 'Ghost' }, api.superAdmin), 'gone')
    expectError(await remove(id, slug), 'gone')
    expect((await api.get(`/api/organizations/${id}`, api.superAdmin)).body.status).toBe('deleted')

    const { body } = await restore(id).expect(200)
    expect(expectAnswer(organizationAnswer, body).status).toBe('active')
    await api.get('/api/auth/me', client.viewer).expect(200)
    const calls = await api.get('/api/multi-tenant/calls', client.viewer).expect(200)
    expect(calls.body.data).toHaveLength(1)
    await deliver(api, client, callBody(client, 'call_ended')).expect(200)
    expectError(await restore(id), 'conflict')
  })

  test('wants the slug as a word of confirmation', async () => {
    const { id, slug } = await createOne(minimal)
    expect(expectError(await remove(id, 'another'), 'invalid_request')).toEqual(['confirm'])
    const without = await api.delete(`/api/organizations/${id}`, api.superAdmin)
    expect(expectError(without, 'invalid_request')).toEqual(['confirm'])
    expect((await api.get(`/api/organizations/${id}`, api.superAdmin)).body).toMatchObject({ slug, status: 'active' })
  })
})
