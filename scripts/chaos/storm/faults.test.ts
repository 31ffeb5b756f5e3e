import { createRandom } from '@roy/retell-simulator'
import { expect, test } from 'vitest'
import { FAULT_KINDS, planFaults } from './faults.ts'
import { planRewrites, REWRITE_KINDS } from './rewrites.ts'

test('every kind of fault strikes, one after the other, with deliveries before the first and after the last', () => {
  const faults = planFaults(createRandom('seed'), 10, 1_000, true)
  expect(Object.groupBy(faults, ({ kind }) => kind)).toEqual(
    Object.fromEntries(FAULT_KINDS.map((kind) => [kind, [expect.anything(), expect.anything()]])),
  )
  const places = faults.map(({ at }) => at)
  expect(places.toSorted((a, b) => a - b)).toEqual(places)
  expect(places[0]).toBeGreaterThan(0)
  expect(places.at(-1)).toBeLessThan(1_000)
  expect(planFaults(createRandom('seed'), 10, 1_000, true)).toEqual(faults)
})

test('only a large storm has pauses that outlast the sender', () => {
  const longest = (isLarge: boolean) =>
    Math.max(...planFaults(createRandom('seed'), 50, 1_000, isLarge).map(({ milliseconds }) => milliseconds))
  expect(longest(false)).toBeLessThan(10_000)
  expect(longest(true)).toBeGreaterThan(10_000)
})

test('every kind of rewrite happens, and all of them before the last events', () => {
  const rewrites = planRewrites(createRandom('seed'), 7, 1_000, 4)
  expect(new Set(rewrites.map(({ kind }) => kind))).toEqual(new Set(REWRITE_KINDS))
  expect(Math.max(...rewrites.map(({ at }) => at))).toBeLessThan(800)
})
