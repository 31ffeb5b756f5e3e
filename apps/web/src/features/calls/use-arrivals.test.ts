import { renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useArrivals } from './use-arrivals.ts'

/** Shows one list after the other; gives what counted as an arrival after each. */
function arrivalsOf(lists: (string[] | undefined)[], keys: string[] = []) {
  const listAt = (at: number) => ({ ids: lists[at], key: keys[at] ?? 'all' })
  const { result, rerender } = renderHook(({ ids, key }) => useArrivals(ids, key), { initialProps: listAt(0) })
  return lists.map((_, at) => {
    rerender(listAt(at))
    return [...result.current]
  })
}

describe('an arrival', () => {
  it('is what was not there before, above what was', () => {
    expect(
      arrivalsOf([
        ['b', 'a'],
        ['d', 'c', 'b', 'a'],
      ]),
    ).toEqual([[], ['d', 'c']])
  })
  it('may come late, into the middle', () => {
    expect(
      arrivalsOf([
        ['c', 'a'],
        ['c', 'b', 'a'],
      ]),
    ).toEqual([[], ['b']])
  })
  it('is not what is loaded below', () => {
    expect(arrivalsOf([['c'], ['c', 'b', 'a']])).toEqual([[], []])
  })
  it('is the very first call', () => {
    expect(arrivalsOf([[], ['a']])).toEqual([[], ['a']])
  })
  it('is nothing of a list that is shown for the first time', () => {
    expect(arrivalsOf([undefined, ['b', 'a']])).toEqual([[], []])
  })
  it('is nothing of a list with other filters', () => {
    expect(
      arrivalsOf(
        [
          ['b', 'a'],
          ['c', 'b'],
        ],
        ['all', 'billable'],
      ),
    ).toEqual([[], []])
  })
  it('is new only once', () => {
    expect(arrivalsOf([['a'], ['b', 'a'], ['c', 'b', 'a']])).toEqual([[], ['b'], ['c']])
  })
})
