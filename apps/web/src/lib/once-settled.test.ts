import type { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onceSettled } from './once-settled.ts'
import { createQueryClient } from './query-client.ts'

let queryClient: QueryClient
const callback = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  queryClient = createQueryClient()
})
afterEach(() => {
  queryClient.clear()
  callback.mockReset()
  vi.useRealTimers()
})

/** Asks for something whose answer comes after a while. */
function ask(name: string, ms: number): void {
  void queryClient.prefetchQuery({
    queryKey: [name],
    queryFn: () => new Promise((resolve) => setTimeout(() => resolve(name), ms)),
  })
}

it('waits for all answers, and for the frame that shows them', async () => {
  ask('figures', 300)
  ask('calls', 1_000)
  onceSettled(queryClient, callback)
  await vi.advanceTimersByTimeAsync(999)
  expect(callback).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(40)
  expect(callback).toHaveBeenCalledOnce()
  ask('calls', 10)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(callback).toHaveBeenCalledOnce()
})

it('waits for a frame alone where nothing is asked for', async () => {
  onceSettled(queryClient, callback)
  expect(callback).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(40)
  expect(callback).toHaveBeenCalledOnce()
})

it('does not wait for ever', async () => {
  ask('figures', 60_000)
  onceSettled(queryClient, callback)
  await vi.advanceTimersByTimeAsync(4_900)
  expect(callback).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  expect(callback).toHaveBeenCalledOnce()
})

it.each([
  ['while it waits for answers', 500],
  ['while it waits for the frame', 0],
])('can be taken back %s', async (_, ms) => {
  if (ms > 0) ask('figures', ms)
  const takeBack = onceSettled(queryClient, callback)
  takeBack()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(callback).not.toHaveBeenCalled()
})
