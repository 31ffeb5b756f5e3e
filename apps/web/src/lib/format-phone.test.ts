import { expect, it } from 'vitest'
import { formatPhone } from './format-phone.ts'

it.each([
  ['+14155550142', '+1 415 555 0142'],
  ['+493062367570', '+49 306 236 7570'],
  ['+4930123456', '+49 301 234 56'],
  ['anonymous', 'anonymous'],
  ['4155550142', '4155550142'],
  ['', ''],
])('writes %j as %j', (number, expected) => {
  expect(formatPhone(number)).toBe(expected)
})
