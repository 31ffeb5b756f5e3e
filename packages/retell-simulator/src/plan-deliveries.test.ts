import { describe, expect, test } from 'vitest'
import { planDeliveries } from './plan-deliveries.ts'
import { createRandom } from './random.ts'

const BODIES = Array.from({ length: 50 }, (_, index) => index)
const plan = (options?: Parameters<typeof planDeliveries>[2]) =>
  planDeliveries(createRandom('deliveries'), BODIES, options)

describe('planDeliveries', () => {
  test('delivers each body once, in order and at once unless told otherwise', () => {
    expect(plan()).toEqual(BODIES.map((body) => ({ body, delayMs: 0 })))
  })

  test('repeats the given share of bodies', () => {
    expect(plan({ duplicates: 1 })).toHaveLength(100)
    const some = plan({ duplicates: 0.3 }).length
    expect(some).toBeGreaterThan(50)
    expect(some).toBeLessThan(90)
  })

  test('shuffles without losing a body, and the same way for the same seed', () => {
    const shuffled = plan({ shuffle: true }).map(({ body }) => body)

    expect(shuffled).not.toEqual(BODIES)
    expect(shuffled.toSorted((left, right) => left - right)).toEqual(BODIES)
    expect(plan({ shuffle: true }).map(({ body }) => body)).toEqual(shuffled)
  })

  test('holds deliveries back within the limit, the earliest first', () => {
    const delays = plan({ lateByMs: 1_000 }).map(({ delayMs }) => delayMs)

    expect(Math.max(...delays)).toBeLessThanOrEqual(1_000)
    expect(Math.max(...delays)).toBeGreaterThan(500)
    expect(delays).toEqual(delays.toSorted((left, right) => left - right))
  })
})
