import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLogger } from './http/logging.ts'
import { startScheduler } from './scheduler.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T03:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

function scheduleNightly(run: () => Promise<void>) {
  const lines: string[] = []
  const logger = createLogger('error', { write: (line) => lines.push(line) })
  const stop = startScheduler([{ name: 'nightly', hour: 3, minute: 17, run }], logger)
  return { stop, lines }
}

test('a job is done at its time of day, every day', async () => {
  const times: string[] = []
  const { stop } = scheduleNightly(async () => {
    times.push(new Date().toISOString())
  })
  await vi.advanceTimersByTimeAsync(49 * 3_600_000)
  expect(times).toEqual(['2026-11-20T03:17:00.000Z', '2026-11-21T03:17:00.000Z', '2026-11-22T03:17:00.000Z'])
  stop()
})

test('one that fails is logged and done again the next day', async () => {
  let runs = 0
  const { stop, lines } = scheduleNightly(async () => {
    runs += 1
    throw new Error('no connection')
  })
  await vi.advanceTimersByTimeAsync(25 * 3_600_000)
  expect(runs).toBe(2)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ job: 'nightly', err: { message: 'no connection' } })
  stop()
})

test('none is done after the end', async () => {
  const run = vi.fn(async () => {})
  scheduleNightly(run).stop()
  await vi.advanceTimersByTimeAsync(48 * 3_600_000)
  expect(run).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})
