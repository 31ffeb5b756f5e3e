import express from 'express'
import { Registry } from 'prom-client'
import request from 'supertest'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLatencies, type Latencies, type RequestKind } from './latency.ts'

let registry: Registry
let latencies: Latencies
let app: express.Express

beforeEach(() => {
  registry = new Registry()
  latencies = createLatencies(registry)
  app = express().use(latencies.measure)
  app.use((incoming, response) => {
    response.status(Number(incoming.query.status ?? 200)).end()
  })
})
afterEach(() => {
  vi.useRealTimers()
})

const NONE = { requests: 0, p50_ms: null, p95_ms: null, p99_ms: null }

describe('a request is measured as what it is:', () => {
  test.each<['get' | 'post', string, RequestKind]>([
    ['post', '/webhooks/agent/1', 'webhooks'],
    ['post', '/api/webhooks/retell/dental', 'webhooks'],
    ['get', '/api/multi-tenant/calls?limit=1', 'reads'],
    ['post', '/api/agents', 'changes'],
    ['get', '/api/multi-tenant/calls.csv?org_id=1', 'exports'],
    ['get', '/api/maintenance/purge', 'other'],
    ['get', '/health', 'other'],
  ])('%s %s: %s', async (method, path, kind) => {
    await request(app)[method](path).expect(200)
    expect(latencies.read(kind)).toMatchObject({ requests: 1, p50_ms: expect.any(Number) })
    expect(await registry.metrics()).toContain(`duration_seconds_count{kind="${kind}",status="2xx"} 1`)
  })
})

test('what was refused is left out of the percentiles, and what failed is not', async () => {
  for (const status of [401, 404, 429]) await request(app).get(`/api/agents?status=${status}`).expect(status)
  expect(latencies.read('reads')).toEqual(NONE)
  await request(app).get('/api/agents?status=503').expect(503)
  expect(latencies.read('reads').requests).toBe(1)
})

test('percentiles are those of the last ten minutes', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T09:00:30Z') })
  await request(app).get('/api/agents').expect(200)
  vi.setSystemTime(Date.parse('2026-11-20T09:09:30Z'))
  await request(app).get('/api/agents').expect(200)
  expect(latencies.read('reads').requests).toBe(2)
  vi.setSystemTime(Date.parse('2026-11-20T09:10:30Z'))
  expect(latencies.read('reads').requests).toBe(1)
  vi.setSystemTime(Date.parse('2026-11-20T09:30:00Z'))
  expect(latencies.read('reads')).toEqual(NONE)
})

test('a request takes as long as it takes', async () => {
  const slow = express().use(latencies.measure)
  let clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  slow.get('/api/slow', (incoming, response) => {
    clock += Number(incoming.query.ms)
    response.end()
  })
  for (const ms of [...Array<number>(98).fill(20), 400, 4_000]) await request(slow).get(`/api/slow?ms=${ms}`)
  vi.restoreAllMocks()
  const { requests, p50_ms, p95_ms, p99_ms } = latencies.read('reads')
  expect([requests, p50_ms, p95_ms]).toEqual([100, 20, 20])
  // Two significant figures are kept.
  expect(Math.abs((p99_ms ?? 0) - 400)).toBeLessThan(10)
})
