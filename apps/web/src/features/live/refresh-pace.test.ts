import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RefreshPace } from './refresh-pace.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('shows the first change almost at once, and a burst at most every interval', () => {
  const refresh = vi.fn()
  const pace = new RefreshPace(refresh, 300, 4000)
  pace.note()
  vi.advanceTimersByTime(300)
  expect(refresh).toHaveBeenCalledTimes(1)
  for (let change = 0; change < 100; change++) {
    pace.note()
    vi.advanceTimersByTime(100)
  }
  expect(refresh).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(4000)
  expect(refresh).toHaveBeenCalledTimes(4)
})

it('never loses the last change', () => {
  const refresh = vi.fn()
  const pace = new RefreshPace(refresh, 300, 4000)
  pace.note()
  vi.advanceTimersByTime(350)
  pace.note()
  vi.advanceTimersByTime(4000)
  expect(refresh).toHaveBeenCalledTimes(2)
})

it('does nothing more once it is stopped', () => {
  const refresh = vi.fn()
  const pace = new RefreshPace(refresh, 300, 4000)
  pace.note()
  pace.stop()
  vi.advanceTimersByTime(10_000)
  expect(refresh).not.toHaveBeenCalled()
})
