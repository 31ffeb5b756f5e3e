import { asOwner, type TestUser } from '@roy/database/testing'
import type { CacheStats, Overview } from '@roy/types'
import request from 'supertest'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../app.ts'
import { createMemberships } from '../../http/memberships.ts'
import { createMemoryCacheStore } from '../../providers/cache/memory-cache-store.ts'
import { createOrganizationCache } from '../../providers/cache/organization-cache.ts'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { cacheStatsAnswer } from '../cache/cache.answers.ts'
import { overviewAnswer } from './metrics.answers.ts'

let api: TestApi
let client: TestClient
let other: TestClient

beforeAll(async () => {
  api = await createTestApi()
  other = await api.createClient()
})
afterAll(() => api.close())
beforeEach(async () => {
  client = await api.createClient()
})
afterEach(() => {
  vi.useRealTimers()
})

const path = '/api/multi-tenant/overview'
const url = (query = '') => `${path}?org_id=${client.organization.id}&${query}`

/** Reads an overview. @returns whether it came from the cache, its tag, and the figures */
async function read(query = '', user = client.viewer) {
  const { headers, body } = await api.get(url(query), user).expect(200)
  const overview = expectAnswer(overviewAnswer, body)
  return { from: headers['x-cache'], etag: String(headers.etag), overview }
}

const fromCache = async (query?: string, user?: TestUser) => (await read(query, user)).from

/** Seconds later, for whatever asks the clock; timers run as ever. */
function advance(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1_000 })
}

describe('an overview', () => {
  test('is read once and then answered from the cache, to everyone who sees the same', async () => {
    const first = await read()
    expect(first.from).toBe('MISS')
    expect(await read()).toEqual({ ...first, from: 'HIT' })
    expect(await read('', client.admin)).toEqual({ ...first, from: 'HIT' })
    const { headers, body } = await api.get(path, client.viewer).expect(200)
    expect({ from: headers['x-cache'], overview: body }).toEqual({ from: 'HIT', overview: first.overview })
  })

  test('is another one for every other parameter', async () => {
    const queries = ['', 'is_billable=true', 'is_billable=false', `agent_id=${client.agent.id}`, 'from=2026-01-01']
    for (const query of [...queries, 'from=2026-01-01&to=2026-01-02', 'to=2026-01-02']) {
      expect(await fromCache(query)).toBe('MISS')
      expect(await fromCache(query)).toBe('HIT')
    }
  })

  test('with costs is never answered to those who may not see them', async () => {
    expect((await read('', api.superAdmin)).overview).toHaveProperty('provider_cost')
    expect((await read()).overview).not.toHaveProperty('provider_cost')
    expect((await read('', api.superAdmin)).overview).toHaveProperty('provider_cost')
    expect((await read('', api.superAdmin)).from).toBe('HIT')
    expect((await read('', client.admin)).overview).not.toHaveProperty('margin')
  })

  test("in the cache is as far from another client's users as any", async () => {
    expect(await fromCache()).toBe('MISS')
    expect(await fromCache()).toBe('HIT')
    for (const user of [other.viewer, other.admin]) {
      await api.get(path, user).expect(200)
      expectError(await api.get(url(), user), 'not_found')
    }
    expectError(await api.get(url()), 'unauthenticated')
  })

  test('is read anew after a minute', async () => {
    await read()
    advance(59)
    expect(await fromCache()).toBe('HIT')
    advance(2)
    expect(await fromCache()).toBe('MISS')
  })

  test.each(['-1', '1.5', 'latest'])('with the version %s is refused', async (version) => {
    const answer = await api.get(url(`min_version=${version}`), client.viewer)
    expect(expectError(answer, 'invalid_request')).toEqual(['min_version'])
  })
})

describe('what is changed through this instance is seen at once', () => {
  const put = (route: string, fields: object) => api.put(route, fields, api.superAdmin).expect(200)
  const change: Record<string, () => Promise<unknown>> = {
    'a webhook': () => deliver(api, client, callBody(client, 'call_ended')).expect(200),
    'a new agent': () =>
      api
        .post(
          '/api/agents',
          { organization_id: client.organization.id, agent_id: `agent_${client.organization.id}`, name: 'Second' },
          api.superAdmin,
        )
        .expect(201),
    "an agent's new name": () => put(`/api/agents/${client.agent.id}`, { name: 'Renamed' }),
    'an agent removed': () => api.delete(`/api/agents/${client.agent.id}`, api.superAdmin).expect(204),
    'another time zone': () => put(`/api/organizations/${client.organization.id}`, { timezone: 'Asia/Kolkata' }),
  }

  test.each(Object.keys(change))('%s', async (name) => {
    const before = await read()
    expect(await fromCache()).toBe('HIT')
    await change[name]?.()
    const after = await read()
    expect(after.from).toBe('MISS')
    expect(after.etag).not.toBe(before.etag)
    expect(after.overview).not.toMatchObject({ by_agent: before.overview.by_agent, timezone: before.overview.timezone })
  })

  test('a billing override', async () => {
    await deliver(api, client, callBody(client, 'call_ended')).expect(200)
    const { body: calls } = await api.get('/api/multi-tenant/calls', client.viewer).expect(200)
    expect((await read()).overview).toMatchObject({ billable_calls: 0 })
    await api
      .patch(
        `/api/multi-tenant/calls/${calls.data[0].id}?org_id=${client.organization.id}`,
        { is_billable: true, reason: 'A customer after all' },
        api.superAdmin,
      )
      .expect(200)
    expect(await read()).toMatchObject({ from: 'MISS', overview: { billable_calls: 1 } })
  })

  test('a deleted client', async () => {
    await read()
    await api
      .delete(`/api/organizations/${client.organization.id}?confirm=${client.organization.slug}`, api.superAdmin)
      .expect(204)
    for (const user of [client.viewer, api.superAdmin]) expectError(await api.get(url(), user), 'gone')
  })

  test("nothing of it touches another client's entries", async () => {
    await api.get(path, other.viewer).expect(200)
    await deliver(api, client, callBody(client, 'call_ended')).expect(200)
    expect((await api.get(path, other.viewer)).headers['x-cache']).toBe('HIT')
  })
})

describe('what is changed elsewhere', () => {
  /** Another instance: the same database, a cache of its own. */
  const elsewhere = () => ({
    ...api,
    app: createApp({
      ...api.dependencies,
      cache: createOrganizationCache(createMemoryCacheStore()),
      memberships: createMemberships(),
    }),
  })

  test('is seen by whoever names its version, and from then on by everyone', async () => {
    const before = await read()
    await deliver(elsewhere(), client, callBody(client, 'call_ended')).expect(200)
    expect(await fromCache(`min_version=${before.overview.version}`)).toBe('HIT')

    const after = await read(`min_version=${before.overview.version + 1}`)
    expect(after).toMatchObject({ from: 'MISS', overview: { total_calls: 1, version: before.overview.version + 1 } })
    expect(await read()).toEqual({ ...after, from: 'HIT' })
  })

  test('is answered to a version that was never announced as it is now, and never from the cache', async () => {
    await read()
    for (let times = 0; times < 2; times += 1) {
      expect(await read('min_version=1000000')).toMatchObject({ from: 'MISS', overview: { total_calls: 0 } })
    }
  })
})

describe('an entity tag', () => {
  const ask = (etag: string, user = client.viewer) => api.get(url(), user).set('If-None-Match', etag)

  test('spares the answer while the figures are the same, cached or not', async () => {
    const { etag } = await read()
    expect(etag).toMatch(/^W\/"\d+-[\w-]+"$/)
    for (const tag of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
      const answer = await ask(tag).expect(304)
      expect({ text: answer.text, etag: answer.headers.etag, from: answer.headers['x-cache'] }).toEqual({
        text: '',
        etag,
        from: 'HIT',
      })
    }
    advance(61)
    expect((await ask(etag).expect(304)).headers['x-cache']).toBe('MISS')
  })

  test('spares it for browsers too, which say no-cache with a tag that a script sets', async () => {
    const { etag } = await read()
    await ask(etag).set({ 'Cache-Control': 'no-cache', Pragma: 'no-cache' }).expect(304)
  })

  test('no longer spares it once a figure, the period or the reader is another', async () => {
    const { etag } = await read()
    await ask(etag, api.superAdmin).expect(200)
    await api.get(url('from=2026-01-01'), client.viewer).set('If-None-Match', etag).expect(200)
    await deliver(api, client, callBody(client, 'call_ended')).expect(200)
    await ask(etag).expect(200)
  })

  test('may be kept by a browser for its user, and must be asked about each time', async () => {
    const { headers } = await api.get(url(), client.viewer).expect(200)
    expect(headers).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: expect.stringContaining('Authorization'),
    })
  })
})

describe('a cached answer', () => {
  const setRow = (table: string, fields: string, id: string) =>
    asOwner(api.supabase.pool, (db) => db.query(`update system.${table} set ${fields} where id = $1`, [id]))

  test('is authorised by what the database said at most 30 seconds ago', async () => {
    expect(await fromCache()).toBe('MISS')
    await setRow('users', `status = 'disabled'`, client.viewer.id)
    await read('', client.admin)
    advance(31)
    expectError(await api.get(url(), client.viewer), 'forbidden')
    expect(await fromCache('', client.admin)).toBe('HIT')
  })

  test('loses its costs within 30 seconds of a demotion', async () => {
    const demoted = await api.supabase.createUser({ role: 'super_admin' })
    expect((await read('', demoted)).overview).toHaveProperty('provider_cost')
    await setRow('users', `role = 'org_viewer', organization_id = '${client.organization.id}'`, demoted.id)
    advance(31)
    expect((await read('', demoted)).overview).not.toHaveProperty('provider_cost')
  })

  test('of a super admin demoted a moment ago is kept for nobody', async () => {
    const demoted = await api.supabase.createUser({ role: 'super_admin' })
    await read('from=2026-01-01', demoted)
    await setRow('users', `role = 'org_viewer', organization_id = '${client.organization.id}'`, demoted.id)
    expect((await read('from=2026-01-02', demoted)).overview).not.toHaveProperty('provider_cost')
    expect((await read('from=2026-01-02', api.superAdmin)).overview).toHaveProperty('provider_cost')
  })

  test('is of no use from an address outside the allow-list', async () => {
    await setRow('organizations', `allowed_ips = '{198.51.100.0/24}'`, client.organization.id)
    const from = (ip: string) => api.get(url(), client.viewer).set('X-Forwarded-For', ip)
    await from('198.51.100.7').expect(200)
    expect((await from('198.51.100.7').expect(200)).headers['x-cache']).toBe('HIT')
    expectError(await from('203.0.113.9'), 'ip_not_allowed')
  })

  test('needs no database at all', async () => {
    const { databases } = api.dependencies
    let isAway = false
    const app = createApp({
      ...api.dependencies,
      databases: {
        ...databases,
        asUser: (user, origin) => {
          if (isAway) return { rpc: () => Promise.reject(new Error('the database was asked')) }
          return databases.asUser(user, origin)
        },
      },
    })
    const ask = () => request(app).get(url()).set('Authorization', `Bearer ${client.viewer.access_token}`).expect(200)
    await ask()
    isAway = true
    expect((await ask()).headers['x-cache']).toBe('HIT')
  })
})

describe('GET /api/cache/stats', () => {
  const stats = async (user: TestUser): Promise<CacheStats> =>
    expectAnswer(cacheStatsAnswer, (await api.get('/api/cache/stats', user).expect(200)).body)

  test('counts what was found and what was not, for any user', async () => {
    const before = await stats(client.viewer)
    expect(before).toMatchObject({ store: 'memory', ttl_seconds: 60 })
    await read()
    await read()
    await read('min_version=999')
    const after = await stats(api.superAdmin)
    expect({ hits: after.hits - before.hits, misses: after.misses - before.misses }).toEqual({ hits: 1, misses: 2 })
    expect(after.hit_rate).toBeCloseTo(after.hits / (after.hits + after.misses), 4)
    expect(after.keys).toBeGreaterThan(before.keys)
  })
})

test('figures read while they change are answered once, and not kept', async () => {
  const { databases } = api.dependencies
  const readMeanwhile = Promise.withResolvers<void>()
  const mayAnswer = Promise.withResolvers<void>()
  const slow = createApp({
    ...api.dependencies,
    databases: {
      ...databases,
      asUser: (user, origin) => ({
        rpc: async (name, args) => {
          const result = await databases.asUser(user, origin).rpc(name, args)
          if (name === 'get_organization_overview') {
            readMeanwhile.resolve()
            await mayAnswer.promise
          }
          return result
        },
      }),
    },
  })
  const reading = request(slow).get(url()).set('Authorization', `Bearer ${client.viewer.access_token}`).then()
  await readMeanwhile.promise
  await deliver(api, client, callBody(client, 'call_ended')).expect(200)
  mayAnswer.resolve()
  const { body: old }: { body: Overview } = await reading
  expect(old.total_calls).toBe(0)
  expect(await read()).toMatchObject({ from: 'MISS', overview: { total_calls: 1 } })
})
