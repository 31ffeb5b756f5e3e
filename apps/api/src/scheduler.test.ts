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
  const stop = startScheduler([{ name: 'nightly', at: { hour: 3, minute: 17 }, run }], logger)
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

test.each([
  ['every minute', {}, ['03:01', '03:02', '03:03']],
  ['every hour', { minute: 17 }, ['03:17', '04:17', '05:17']],
] as const)('a job is done %s', async (_, at, expected) => {
  const times: string[] = []
  const run = async () => {
    times.push(new Date().toISOString().slice(11, 16))
  }
  const stop = startScheduler([{ name: 'often', at, run }], createLogger('silent'))
  await vi.advanceTimersByTimeAsync(3 * 3_600_000)
  expect(times.slice(0, 3)).toEqual(expected)
  stop()
})

test('one that takes longer than to its next time is not begun beside itself', async () => {
  const end = Promise.withResolvers<void>()
  const run = vi.fn(() => end.promise)
  const stop = startScheduler([{ name: 'long', at: {}, run }], createLogger('silent'))
  await vi.advanceTimersByTimeAsync(5 * 60_000)
  expect(run).toHaveBeenCalledTimes(1)
  end.resolve()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(run).toHaveBeenCalledTimes(2)
  stop()
})

test('none is done after the end', async () => {
  const run = vi.fn(async () => {})
  scheduleNightly(run).stop()
  await vi.advanceTimersByTimeAsync(48 * 3_600_000)
  expect(run).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})
