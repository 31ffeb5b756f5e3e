import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RefreshPace } from './refresh-pace.ts'

const PACE = { settleMs: 300, quickMs: 1_000, quickRefreshes: 5, steadyMs: 4_000 }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A change every `everyMs`, for a while. */
function stream(pace: RefreshPace, everyMs: number, forMs: number) {
  for (let passed = 0; passed < forMs; passed += everyMs) {
    pace.note()
    vi.advanceTimersByTime(everyMs)
  }
}

it('shows the first change almost at once, and the next ones within about a second', () => {
  const refresh = vi.fn()
  const pace = new RefreshPace(refresh, PACE)
  pace.note()
  vi.advanceTimersByTime(300)
  expect(refresh).toHaveBeenCalledTimes(1)
  pace.note()
  vi.advanceTimersByTime(1_000)
  expect(refresh).toHaveBeenCalledTimes(2)
})

it('covers a burst with one refresh', () => {
  const refresh = vi.fn()
  const pace = new RefreshPace(refresh, PACE)
  for (let change = 0; change < 1_000; change++) pace.note()
  vi.advanceTimersByTime(60_000)
  expect(refresh).toHaveBeenCalledTimes(1)
})

it('falls to a steady pace while changes never stop', () => {
  const refresh = vi.fn()
  const pace = new RefreshPace(refresh, PACE)
  stream(pace, 100, 10_000)
  refresh.mockClear()
  stream(pace, 100, 40_000)
  expect(refresh.mock.calls.length).toBeGreaterThanOrEqual(9)
  expect(refresh.mock.calls.length).toBeLessThanOrEqual(11)
})

it('is quick again after a quiet while', () => {
  const refresh = vi.fn()
  const pace = new RefreshPace(refresh, PACE)
  stream(pace, 100, 30_000)
  vi.advanceTimersByTime(20_000)
  refresh.mockClear()
  stream(pace, 100, 4_000)
  expect(refresh.mock.calls.length).toBeGreaterThanOrEqual(4)
})

it('never loses the last change', () => {
  const refresh = vi.fn()
  const pace = new RefreshPace(refresh, PACE)
  pace.note()
  vi.advanceTimersByTime(350)
  pace.note()
  vi.advanceTimersByTime(4_000)
  expect(refresh).toHaveBeenCalledTimes(2)
})

it('does nothing more once it is stopped', () => {
  const refresh = vi.fn()
  const pace = new RefreshPace(refresh, PACE)
  pace.note()
  pace.stop()
  vi.advanceTimersByTime(10_000)
  expect(refresh).not.toHaveBeenCalled()
})
