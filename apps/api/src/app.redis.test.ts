import type { CacheStats } from '@roy/types'
import type { Express } from 'express'
import { Redis } from 'ioredis'
import request from 'supertest'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp } from './app.ts'
import { createRateLimits } from './http/limits/rate-limits.ts'
import { createLogger } from './http/logging.ts'
import { createMemberships } from './http/memberships.ts'
import { createOrganizationCache } from './providers/cache/organization-cache.ts'
import { createRedisCacheStore } from './providers/cache/redis-cache-store.ts'
import { connectRedis, type RedisConnection } from './providers/redis/redis-connection.ts'
import { callBody, deliver } from './testing/deliver.ts'
import { expectError } from './testing/expect-answer.ts'
import { hasRedisServer, type RedisServer, startRedisServer } from './testing/redis-server.ts'
import { createTestApi, type TestApi, type TestClient } from './testing/test-api.ts'

const WENT = 'Redis cannot be used'
const CAME_BACK = 'Redis is back'
const WINDOW_MS = 600_000

/** One of several instances of the API that share a Redis. */
interface Instance {
  app: Express
  redis: RedisConnection
  log(): string
}

describe.skipIf(!hasRedisServer)('with a Redis', () => {
  let api: TestApi
  let client: TestClient
  let server: RedisServer
  let instances: Instance[]

  beforeAll(async () => {
    api = await createTestApi()
    server = await startRedisServer()
  })
  afterAll(async () => {
    await server.kill()
    await api.close()
  })
  beforeEach(async () => {
    instances = []
    client = await api.createClient()
  })
  afterEach(() => {
    for (const { redis } of instances) redis.close()
  })

  /** @param health how many requests each address may send to `/health` in ten minutes */
  function start({ url = server.url, health = 1_000 } = {}): Instance {
    const lines: string[] = []
    const logger = createLogger('info', { write: (line) => lines.push(line) })
    const redis = connectRedis(url, logger)
    const plenty = { limit: 1_000, windowMs: WINDOW_MS }
    const limits = createRateLimits(
      {
        health: { limit: health, windowMs: WINDOW_MS },
        api: plenty,
        dashboard: plenty,
        auth: { limit: 2, windowMs: WINDOW_MS },
        organizationCreation: plenty,
        webhooks: plenty,
        refusedWebhooks: plenty,
      },
      { redis, logger },
    )
    const cache = createOrganizationCache(createRedisCacheStore(redis))
    const app = createApp({ ...api.dependencies, logger, limits, cache, memberships: createMemberships() })
    const instance = { app, redis, log: () => lines.join('') }
    instances.push(instance)
    return instance
  }

  let addresses = 0
  /** An address that nothing has been counted for yet: what one test counts is there for the next. */
  function newAddress(): string {
    addresses += 1
    return `203.0.113.${addresses}`
  }
  const getHealth = ({ app }: Instance, ip: string) => request(app).get('/health').set('X-Forwarded-For', ip)
  const read = async ({ app }: Instance, query = '') => {
    const { headers, body } = await request(app)
      .get(`/api/multi-tenant/overview?${query}`)
      .set('Authorization', `Bearer ${client.viewer.access_token}`)
      .expect(200)
    return { from: headers['x-cache'], totalCalls: body.total_calls }
  }
  const timesLogged = ({ log }: Instance, message: string) => log().split(message).length - 1
  const waitForLog = (instance: Instance, message: string) =>
    vi.waitFor(() => expect(timesLogged(instance, message)).toBe(1), { timeout: 10_000, interval: 20 })

  describe('limits', () => {
    test('hold across instances and end with their window', async () => {
      const [one, two] = [start({ health: 2 }), start({ health: 2 })]
      const ip = newAddress()
      await getHealth(one, ip).expect(200)
      expect((await getHealth(two, ip).expect(200)).headers.ratelimit).toMatch(/^"health"; r=0; t=(600|599)$/)
      for (const instance of [one, two]) expectError(await getHealth(instance, ip), 'rate_limited')

      const inspector = new Redis(server.url)
      try {
        const key = `roy:limit:health:${ip}`
        const milliseconds = await inspector.pttl(key)
        expect(milliseconds).toBeGreaterThan(0)
        expect(milliseconds).toBeLessThanOrEqual(WINDOW_MS)
        await inspector.del(key) // as its time brings about
      } finally {
        inspector.disconnect()
      }
      await getHealth(one, ip).expect(200)
    })

    test('of failed sign-ins are shared too, and no e-mail stands in Redis', async () => {
      const [one, two] = [start(), start()]
      const { email, password } = client.viewer
      const signIn = ({ app }: Instance, secret: string) =>
        request(app).post('/api/auth/login').send({ email, password: secret })
      await signIn(one, 'wrong').expect(401)
      await signIn(one, password).expect(200)
      await signIn(two, 'wrong').expect(401)
      expectError(await signIn(one, password), 'rate_limited')

      const inspector = new Redis(server.url)
      try {
        const keys = await inspector.keys('*')
        expect(keys.join()).toContain('roy:limit:auth:')
        expect(keys.join().toLowerCase()).not.toContain(email.toLowerCase())
      } finally {
        inspector.disconnect()
      }
    })
  })

  describe('the cache', () => {
    test('is shared, and forgotten for all by whoever changes something', async () => {
      const [one, two] = [start(), start()]
      expect(await read(one)).toEqual({ from: 'MISS', totalCalls: 0 })
      expect(await read(two)).toEqual({ from: 'HIT', totalCalls: 0 })
      await deliver({ ...api, app: two.app }, client, callBody(client, 'call_ended')).expect(200)
      expect(await read(one)).toEqual({ from: 'MISS', totalCalls: 1 })
      expect(await read(two)).toEqual({ from: 'HIT', totalCalls: 1 })
      expect(await read(two, 'min_version=99')).toEqual({ from: 'MISS', totalCalls: 1 })
    })

    test('keeps its entries for a minute at most', async () => {
      const instance = start()
      await read(instance)
      const inspector = new Redis(server.url)
      try {
        const [key = ''] = await inspector.keys(`roy:cache:org:${client.organization.id}:overview:*`)
        const seconds = await inspector.ttl(key)
        expect(seconds).toBeGreaterThan(0)
        expect(seconds).toBeLessThanOrEqual(60)
      } finally {
        inspector.disconnect()
      }
    })

    test('says in its statistics where it is and what it holds', async () => {
      const instance = start()
      await read(instance)
      await read(instance)
      const { body }: { body: CacheStats } = await request(instance.app)
        .get('/api/cache/stats')
        .set('Authorization', `Bearer ${client.viewer.access_token}`)
        .expect(200)
      expect(body).toMatchObject({ store: 'redis', hits: 1, misses: 1, hit_rate: 0.5 })
      expect(body.keys).toBeGreaterThan(0)
    })
  })

  describe('that goes away', () => {
    test('leaves limits in memory and figures uncached, says so once, and is taken up again', async () => {
      const instance = start({ health: 2 })
      const ip = newAddress()
      await getHealth(instance, ip).expect(200)
      await read(instance)

      await server.kill()
      await waitForLog(instance, WENT)
      for (const expected of [200, 200, 429]) await getHealth(instance, ip).expect(expected)
      for (let times = 0; times < 3; times += 1) expect((await read(instance)).from).toBe('MISS')
      await deliver({ ...api, app: instance.app }, client, callBody(client, 'call_ended')).expect(200)
      expect(timesLogged(instance, WENT)).toBe(1)

      await server.restart()
      await waitForLog(instance, CAME_BACK)
      for (const expected of [200, 200, 429]) await getHealth(instance, ip).expect(expected)
      expect(await read(instance)).toEqual({ from: 'MISS', totalCalls: 1 })
      expect(await read(instance)).toEqual({ from: 'HIT', totalCalls: 1 })
    })

    test('keeps nobody waiting when it does not answer any more', async () => {
      const instance = start({ health: 2 })
      const ip = newAddress()
      await getHealth(instance, ip).expect(200)
      server.pause()
      try {
        await getHealth(instance, ip).expect(200)
        await waitForLog(instance, WENT)
        const began = performance.now()
        for (const expected of [200, 429]) await getHealth(instance, ip).expect(expected)
        expect((await read(instance)).from).toBe('MISS')
        expect(performance.now() - began).toBeLessThan(900) // less than a single command may take
      } finally {
        server.resume()
      }
      await waitForLog(instance, CAME_BACK)
    })

    test('before it was ever there keeps nothing from starting', async () => {
      const instance = start({ url: 'redis://127.0.0.1:9', health: 1 })
      const ip = newAddress()
      for (const expected of [200, 429]) await getHealth(instance, ip).expect(expected)
      expect((await read(instance)).from).toBe('MISS')
      expect(timesLogged(instance, WENT)).toBe(1)
    })
  })
})
