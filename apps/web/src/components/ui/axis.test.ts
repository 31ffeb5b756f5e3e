import { describe, expect, it } from 'vitest'
import { countTicks, labelledBars } from './axis.ts'

describe('a count axis', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [63, [0, 20, 40, 60, 80]],
    [60, [0, 20, 40, 60]],
    [1284, [0, 500, 1000, 1500]],
  ])('up to %s has its marks at %j', (highest, expected) => {
    expect(countTicks(highest)).toEqual(expected)
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
