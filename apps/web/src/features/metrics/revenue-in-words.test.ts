import { expect, it } from 'vitest'
import { revenueInWords } from './revenue-in-words.ts'

it.each([
  ['3310.5000', '496.5750', '0.1500', '3,310.5 min × $0.15'],
  ['3310.5000', '496.5751', '0.1500', 'At the rate of each call'],
  ['10.0000', '1.0000', '0.1500', 'At the rate of each call'],
  ['0.0000', '0.0000', '0.1500', 'No billable minutes yet'],
  ['100.0000', '0.0000', '0.0000', '100 min × $0.00'],
])('%s minutes for %s at %s now are explained as “%s”', (minutes, revenue, currentRate, expected) => {
  expect(revenueInWords({ minutes, revenue, currentRate, currency: 'USD' })).toBe(expected)
})
