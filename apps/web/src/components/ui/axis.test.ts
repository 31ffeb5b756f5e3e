import { describe, expect, it } from 'vitest'
import { axisTicks, labelledBars } from './axis.ts'

describe('a count axis', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [63, [0, 20, 40, 60, 80]],
    [60, [0, 20, 40, 60]],
    [1284, [0, 500, 1000, 1500]],
    [100_000, [0, 20_000, 40_000, 60_000, 80_000, 100_000]],
  ])('up to %s has its marks at %j', (highest, expected) => {
    expect(axisTicks(highest, { isWhole: true })).toEqual(expected)
  })
})

describe('an axis of money or minutes', () => {
  it.each([
    [0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.9, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [16.33, [0, 5, 10, 15, 20]],
  ])('up to %s has its marks at %j', (highest, expected) => {
    expect(axisTicks(highest)).toEqual(expected)
  })
})

describe('labels below bars', () => {
  it('stand below every bar while there is room', () => {
    expect(labelledBars(4, 400, 66)).toEqual([0, 1, 2, 3])
  })
  it('end at the latest bar and keep their distance when there is not', () => {
    expect(labelledBars(30, 460, 66)).toEqual([4, 9, 14, 19, 24, 29])
  })
  it('are none for no bars', () => {
    expect(labelledBars(0, 400, 66)).toEqual([])
  })
})
