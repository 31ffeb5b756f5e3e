import { describe, expect, it } from 'vitest'
import { compareAmounts, compareShares, shareOf } from './comparison.ts'

describe('a comparison with the period before', () => {
  it.each([
    [1284, 1142, { text: '+12.4%', direction: 'up' }],
    [50, 100, { text: '−50%', direction: 'down' }],
    [7, 7, { text: 'Unchanged', direction: 'same' }],
    [0, 10, { text: '−100%', direction: 'down' }],
    [5, 0, undefined],
    [0, 0, undefined],
  ])('of %s with %s', (now, before, expected) => {
    expect(compareAmounts(now, before)).toEqual(expected)
  })
  it.each([
    [0.812, 0.825, { text: '−1.3 pts', direction: 'down' }],
    [0.802, 0.8, { text: '+0.2 pts', direction: 'up' }],
    [0.80001, 0.8, { text: 'Unchanged', direction: 'same' }],
    [undefined, 0.8, undefined],
    [0.8, undefined, undefined],
  ])('of a share of %s with %s', (now, before, expected) => {
    expect(compareShares(now, before)).toEqual(expected)
  })
  it('has no share of nothing', () => {
    expect([shareOf(0, 0), shareOf(0, 4), shareOf(1, 4)]).toEqual([undefined, 0, 0.25])
  })
})
