import { expect, test } from 'vitest'
import { parseRetryAfter, refusalOf } from './retell-error.ts'

test.each([
  [undefined, undefined],
  ['', undefined],
  ['0', 0],
  ['120', 120_000],
  ['Fri, 20 Nov 2026 10:00:30 GMT', 30_000],
  ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
  ['soon', undefined],
])('Retry-After %j is %j ms', (value, milliseconds) => {
  expect(parseRetryAfter(value, Date.UTC(2026, 10, 20, 10))).toBe(milliseconds)
})

test.each([
  [401, 'key_refused'],
  [403, 'key_refused'],
  [404, 'unknown'],
  [422, 'unknown'],
  [429, 'unavailable'],
  [500, 'unavailable'],
  [503, 'unavailable'],
  [undefined, 'unavailable'],
  [400, 'refused'],
  [402, 'refused'],
])('status %s is %s', (status, refusal) => {
  expect(refusalOf(status)).toBe(refusal)
})
