import { beforeEach, describe, expect, test, vi } from 'vitest'
import { bePatient } from './be-patient.ts'
import { RetellError } from './retell-error.ts'

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

const HOUR_MS = 3_600_000

/** Runs all waits at once. @returns the outcome and how much time passed */
async function timed<Answer>(run: () => Promise<Answer>): Promise<[Answer | unknown, number]> {
  const begin = Date.now()
  const outcome = run().catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  return [await outcome, Date.now() - begin]
}

const failing = (times: number, error: Error) => {
  let left = times
  return async () => {
    left -= 1
    if (left >= 0) throw error
    return 'answer'
  }
}

describe('bePatient', () => {
  test('waits as long as Retell says', async () => {
    const limited = new RetellError('unavailable', { status: 429, retryAfterMs: 7_000 })
    expect(await timed(() => bePatient(Date.now() + HOUR_MS, failing(2, limited)))).toEqual(['answer', 14_000])
  })

  test('waits a moment that doubles where Retell does not say', async () => {
    const down = new RetellError('unavailable', { status: 500 })
    expect(await timed(() => bePatient(Date.now() + HOUR_MS, failing(3, down)))).toEqual(['answer', 3_500])
    expect(await timed(() => bePatient(Date.now() + HOUR_MS, failing(4, down)))).toEqual([down, 3_500])
  })

  test('gives up at once where asking again changes nothing, or comes too late', async () => {
    const refused = new RetellError('key_refused', { status: 401 })
    const later = new RetellError('unavailable', { retryAfterMs: 60_000 })
    const soon = new RetellError('unavailable', { retryAfterMs: 5_000 })
    expect(await timed(() => bePatient(Date.now() + HOUR_MS, failing(1, refused)))).toEqual([refused, 0])
    expect(await timed(() => bePatient(Date.now() + HOUR_MS, failing(1, later)))).toEqual([later, 0])
    expect(await timed(() => bePatient(Date.now() + 1_000, failing(1, soon)))).toEqual([soon, 0])
  })
})
