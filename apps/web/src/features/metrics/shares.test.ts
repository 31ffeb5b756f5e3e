import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharesOf } from './shares.ts'

describe('shares', () => {
  it.each([
    [
      ['328.5000', '168.0750', '0.0000'],
      [0.662, 0.338, 0],
    ],
    [
      ['1', '1', '1'],
      [0.334, 0.333, 0.333],
    ],
    [
      ['0.0000', '0.0000'],
      [0, 0],
    ],
    [['5'], [1]],
    [
      ['12', '0.5'],
      [0.96, 0.04],
    ],
    [[], []],
  ])('of %j are %j', (amounts, expected) => {
    expect(sharesOf(amounts)).toEqual(expected)
  })

  it('add up to the whole as they are shown', () => {
    const amounts = fc.array(
      fc.nat(1_000_000).map((units) => (units / 100).toFixed(4)),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(amounts, (given) => {
        const tenths = sharesOf(given).reduce((sum, share) => sum + Math.round(share * 1000), 0)
        expect(tenths).toBe(given.some((amount) => Number(amount) > 0) ? 1000 : 0)
      }),
    )
  })
})
