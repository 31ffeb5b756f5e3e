import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRefusalBatches, WRITTEN_EVERY_MS } from './refusal-batches.ts'
import type { RefusedRequest } from './refused-request.ts'
import type { DeliveryTarget } from './webhook-targets.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const targetOf = (id: string) => ({ agent: { id }, organization: { id: randomUUID() } }) as DeliveryTarget
const described = (excerpt: string) => (): RefusedRequest => ({ path: '/', sourceIp: undefined, excerpt })

function createBatches() {
  const write = vi.fn(async () => {})
  const works: Promise<void>[] = []
  const batches = createRefusalBatches({ write, keepAlive: (work) => void works.push(work) })
  return { batches, write, works }
}

describe('refusals beyond a limit', () => {
  test('are written as one for each URL and reason, described by their first', async () => {
    const { batches, write } = createBatches()
    const [one, other] = [targetOf('one'), targetOf('other')]
    for (let n = 1; n <= 1_000; n += 1) batches.add('malformed', one, described(`the one of number ${n}`))
    batches.add('malformed', other, described('of another'))
    batches.add('invalid_signature', one, described('of another reason'))
    batches.add('unknown_agent', undefined, described('nobody’s'))
    batches.add('unknown_agent', undefined, described('nobody’s either'))
    expect(write).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(WRITTEN_EVERY_MS)
    expect(write.mock.calls).toEqual([
      [{ reason: 'malformed', target: one, count: 1_000, path: '/', excerpt: 'the one of number 1' }],
      [{ reason: 'malformed', target: other, count: 1, path: '/', excerpt: 'of another' }],
      [{ reason: 'invalid_signature', target: one, count: 1, path: '/', excerpt: 'of another reason' }],
      [{ reason: 'unknown_agent', target: undefined, count: 2, path: '/', excerpt: 'nobody’s' }],
    ])
  })

  test('that come while others are written are written after them, and nothing goes on then', async () => {
    const { batches, write, works } = createBatches()
    const target = targetOf('one')
    write.mockImplementationOnce(async () => batches.add('malformed', target, described('later')))
    batches.add('malformed', target, described('first'))
    await vi.advanceTimersByTimeAsync(2 * WRITTEN_EVERY_MS)
    expect(write.mock.calls).toMatchObject([[{ excerpt: 'first' }], [{ excerpt: 'later' }]])
    await Promise.all(works)
    expect(works).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('are written again after a while of none', async () => {
    const { batches, write, works } = createBatches()
    for (const excerpt of ['once', 'and again']) {
      batches.add('malformed', undefined, described(excerpt))
      await vi.advanceTimersByTimeAsync(WRITTEN_EVERY_MS)
    }
    expect(write.mock.calls).toMatchObject([[{ excerpt: 'once' }], [{ excerpt: 'and again' }]])
    expect(works).toHaveLength(2)
  })
})
