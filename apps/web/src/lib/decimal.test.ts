import { describe, expect, it } from 'vitest'
import { isDecimal, isProductOf, isZero, shortened, sumOf } from './decimal.ts'

describe('a decimal', () => {
  it.each(['0', '12', '-3', '12.5000', '0.0001', '99999999999999999999.9999'])('is recognised: %s', (text) => {
    expect(isDecimal(text)).toBe(true)
  })
  it.each(['', 'abc', '1e5', '1,5', '.5', '5.', 'NaN', ' 1'])('is told from other text: %j', (text) => {
    expect(isDecimal(text)).toBe(false)
  })
})

describe('a product', () => {
  it.each([
    ['496.575', '3310.5', '0.15', true],
    ['496.5750', '3310.5000', '0.1500', true],
    ['496.58', '3310.5', '0.15', false],
    ['496.5749', '3310.5', '0.15', false],
    ['0.00', '0', '0.15', true],
    // In floats, 0.1 × 3 is 0.30000000000000004.
    ['0.3', '0.1', '3', true],
    ['12345678901234567890.12', '12345678901234567890.12', '1.00', true],
    ['n/a', '1', '1', false],
  ])('%s is %s × %s: %s', (product, a, b, expected) => {
    expect(isProductOf(product, a, b)).toBe(expected)
  })
})

describe('a sum', () => {
  it.each([
    [[], '0'],
    [['0.1', '0.2'], '0.3'],
    [['328.5000', '168.0750', '0'], '496.5750'],
    [['1', '-2.50'], '-1.50'],
    [['-0.05', '0.05'], '0.00'],
  ])('of %j is %s', (decimals, expected) => {
    expect(sumOf(decimals)).toBe(expected)
  })
  it('refuses what is not a decimal', () => {
    expect(() => sumOf(['1', 'x'])).toThrow(RangeError)
  })
})

it('knows zero however it is written', () => {
  expect([isZero('0'), isZero('0.0000'), isZero('0.0001'), isZero('')]).toEqual([true, true, false, false])
})

it.each([
  ['500.0000', '500'],
  ['0.1500', '0.15'],
  ['1000', '1000'],
  ['0.0000', '0'],
])('writes %s as %s for people to edit', (decimal, short) => {
  expect(shortened(decimal)).toBe(short)
})
