import {
  ALERT_KINDS,
  type Latency,
  type SystemHealthRecord,
  type SystemStatus,
  WAITING_KINDS,
  type WaitingKind,
} from '@roy/types'
import { describe, expect, test } from 'vitest'
import { assessHealth, LATENCY_THRESHOLDS_MS, MINIMUM_REQUESTS, WAITING_THRESHOLDS } from './system-health.service.ts'

const FAST: Latency = { requests: 1_000, p50_ms: 10, p95_ms: 40, p99_ms: 90 }
const NONE: Latency = { requests: 0, p50_ms: null, p95_ms: null, p99_ms: null }

/** A system in which a kind has been waiting for so many seconds, and nothing else is wrong. */
function waitingFor(seconds: Partial<Record<WaitingKind, number>>): SystemHealthRecord {
  return {
    generated_at: '2026-11-20T09:30:00.000Z',
    waiting: WAITING_KINDS.map((kind) => {
      const age_seconds = seconds[kind]
      return age_seconds === undefined
        ? { kind, items: 0, oldest_at: null, age_seconds: 0 }
        : { kind, items: 3, oldest_at: '2026-11-20T09:00:00.000Z', age_seconds }
    }),
    webhooks: { last_minute: 0, last_hour: 0 },
    refusals_24h: { total: 0, by_reason: {} },
    open_alerts: { total: 0, by_kind: {} },
    organizations: [],
  }
}

const assess = (record: SystemHealthRecord, webhooks = FAST, reads = FAST) => assessHealth(record, { webhooks, reads })

test('all is well where nothing waits, also before the first request', () => {
  for (const latency of [FAST, NONE]) {
    expect(assess(waitingFor({}), latency, latency)).toMatchObject({ status: 'ok', reasons: [], oldest_waiting: null })
  }
})

describe('what waits is judged by how long the oldest does:', () => {
  test.each(WAITING_KINDS.map((kind) => ({ kind, ...WAITING_THRESHOLDS[kind] })))(
    '$kind, degraded from $degraded s and failing from $failing s on',
    ({ kind, degraded, failing }) => {
      const statusAt = (seconds: number) => assess(waitingFor({ [kind]: seconds })).status
      expect([statusAt(degraded - 1), statusAt(degraded)]).toEqual(['ok', 'degraded'])
      const statusMuchLater: SystemStatus = failing === null ? 'degraded' : 'failing'
      expect(statusAt(failing ?? degraded * 100)).toBe(statusMuchLater)
    },
  )

  test('the worst decides and comes first, in words', () => {
    const health = assess(waitingFor({ calls: 600, purges: 700_000 }))
    expect(health.status).toBe('failing')
    expect(health.reasons).toEqual([
      { status: 'failing', message: 'Deleted clients are kept beyond their 30 days: 3, the oldest for 8 days.' },
      { status: 'degraded', message: 'Calls are stored and not in any figure yet: 3, the oldest for 10 minutes.' },
    ])
    expect(health.oldest_waiting).toMatchObject({ kind: 'purges', age_seconds: 700_000 })
  })
})

describe('latency is judged by its 95th percentile', () => {
  const slow = (p95_ms: number, requests = MINIMUM_REQUESTS): Latency => ({ ...FAST, requests, p95_ms })

  test.each<[string, Latency, Latency, SystemStatus]>([
    ['slow webhooks', slow(LATENCY_THRESHOLDS_MS.webhooks.degraded), FAST, 'degraded'],
    ['webhooks that Retell will give up on', slow(9_000), FAST, 'failing'],
    ['slow reads', FAST, slow(60_000), 'degraded'],
    ['too few to say', slow(60_000, MINIMUM_REQUESTS - 1), FAST, 'ok'],
  ])('%s', (_, webhooks, reads, expected) => {
    expect(assess(waitingFor({}), webhooks, reads).status).toBe(expected)
  })
})

test.each(ALERT_KINDS)('an open alert of the kind %s counts where it is about the system itself', (kind) => {
  const record = { ...waitingFor({}), open_alerts: { total: 1, by_kind: { [kind]: 1 } } }
  const isOurs = kind !== 'agent_silent' && kind !== 'budget_reached'
  expect(assess(record).status).toBe(isOurs ? 'degraded' : 'ok')
})
