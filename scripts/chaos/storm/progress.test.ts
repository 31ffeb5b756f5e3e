import { expect, test } from 'vitest'
import { createProgress } from './progress.ts'

test('whoever waits for a point goes on when it is reached, or when nothing more comes', async () => {
  const progress = createProgress()
  const reached: number[] = []
  const waiting = [2, 5].map((count) => progress.reached(count).then(() => reached.push(count)))
  progress.advance()
  progress.advance()
  await waiting[0]
  expect(reached).toEqual([2])
  await progress.reached(1)
  progress.end()
  await Promise.all(waiting)
  expect(reached).toEqual([2, 5])
})
