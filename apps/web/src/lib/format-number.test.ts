import { describe, expect, it } from 'vitest'
import {
  formatChange,
  formatCost,
  formatCount,
  formatMinutes,
  formatMoney,
  formatMoneyRounded,
  formatMoneyTick,
  formatPercent,
  formatPoints,
  formatTick,
} from './format-number.ts'

describe('money', () => {
  it.each([
    ['0', 'USD', '$0.00'],
    ['0.1500', 'USD', '$0.15'],
    ['0.1250', 'USD', '$0.125'],
    ['496.5750', 'USD', '$496.575'],
    ['-0.4784', 'USD', '−$0.4784'],
    ['1234.5', 'EUR', '€1,234.50'],
    ['1500', 'JPY', '¥1,500'],
    ['1.234', 'KWD', 'KWD 1.234'],
    // A float would show …,408.00.
    ['9007199254740993.25', 'USD', '$9,007,199,254,740,993.25'],
    ['unknown', 'USD', 'unknown'],
  ])('%s %s is shown exactly as %s', (amount, currency, expected) => {
    expect(formatMoney(amount, currency).replace(/\u00a0/g, ' ')).toBe(expected)
  })
  it.each([
    ['496.5750', 'USD', '$496.58'],
    ['496.5749', 'USD', '$496.57'],
    ['1500.5', 'JPY', '¥1,501'],
  ])('%s %s in a headline is %s', (amount, currency, expected) => {
    expect(formatMoneyRounded(amount, currency)).toBe(expected)
  })
  it.each([
    ['0.035000', '$0.0350'],
    ['0.111250', '$0.1113'],
    ['-0.076600', '−$0.0766'],
    ['unknown', 'unknown'],
  ])('%s in a column of costs is %s', (amount, expected) => {
    expect(formatCost(amount, 'USD')).toBe(expected)
  })
})

it('shows minutes without needless zeros', () => {
  expect(['3310.5000', '2.0000', '0.0167', '0'].map(formatMinutes)).toEqual(['3,310.5', '2', '0.0167', '0'])
})

it('groups counts', () => {
  expect(formatCount(1284)).toBe('1,284')
})

it('gives shares one decimal', () => {
  expect([0.8123, 1, 0].map(formatPercent)).toEqual(['81.2%', '100.0%', '0.0%'])
})

it('signs changes, with a minus that is as wide as the plus', () => {
  expect([0.124, -0.05, 12].map(formatChange)).toEqual(['+12.4%', '−5%', '+1,200%'])
  expect([0.002, -0.013].map(formatPoints)).toEqual(['+0.2 pts', '−1.3 pts'])
})

describe('the marks of an axis', () => {
  it.each([
    [0, 'USD', '$0'],
    [2500, 'USD', '$2,500'],
    [0.5, 'USD', '$0.50'],
    [1500, 'JPY', '¥1,500'],
  ])('at %s in %s are written %s', (amount, currency, expected) => {
    expect(formatMoneyTick(amount, currency)).toBe(expected)
  })
  it.each([
    [0.2, '0.2'],
    [12_500, '12,500'],
  ])('at %s minutes are written %s', (amount, expected) => {
    expect(formatTick(amount)).toBe(expected)
  })
})
