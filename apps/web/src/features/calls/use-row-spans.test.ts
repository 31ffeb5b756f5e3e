import { describe, expect, it } from 'vitest'
import { spansOf } from './use-row-spans.ts'

const ROW = 36
const COUNT = 100_000

/** Where each row stands in the list, in pixels from its beginning, and how high the whole list is. */
function laidOut({ rows, after }: ReturnType<typeof spansOf>) {
  let top = 0
  const tops = new Map<number, number>()
  for (const { index, gap } of rows) {
    tops.set(index, top + gap)
    top += gap + ROW
  }
  return { tops, height: top + after }
}

describe('the rows that stand in the document', () => {
  it.each([
    ['at the beginning', 0, 15, 0],
    ['somewhere in the middle', 50_000, 50_015, 50_003],
    ['at the end', 99_984, 99_999, 99_999],
    ['far below the row with the focus', 50_000, 50_015, 3],
    ['far above the row with the focus', 50_000, 50_015, 99_998],
  ])('keep their places in a list of unchanged height: %s', (_, first, last, active) => {
    const { tops, height } = laidOut(spansOf({ first, last }, active, COUNT, ROW))
    expect(height).toBe(COUNT * ROW)
    for (const [index, top] of tops) expect(top).toBe(index * ROW)
    for (let row = first; row <= last; row += 1) expect(tops.has(row)).toBe(true)
    expect(tops.has(active)).toBe(true)
    expect(tops.size).toBeLessThanOrEqual(16 + 2 * 8 + 1)
  })

  it('are none where there are no rows', () => {
    expect(spansOf({ first: 0, last: 0 }, 0, 0, ROW)).toEqual({ rows: [], after: 0 })
  })
})
