import { expect, it } from 'vitest'
import { checkAddressRanges, linesOf } from './address-ranges.ts'

it('reads one range a line, whatever separates them', () => {
  expect(linesOf(' 203.0.113.7 \n\n2001:DB8::/32, 198.51.100.0/24')).toEqual([
    '203.0.113.7',
    '2001:db8::/32',
    '198.51.100.0/24',
  ])
})

it.each(['', '203.0.113.7', '203.0.113.0/24', '::1', '2001:db8::7/128'])('takes %j', (typed) => {
  expect(checkAddressRanges(typed)).toBe(true)
})

it.each(['203.0.113', '256.1.1.1', '203.0.113.0/33', 'office', '2001:db8::/129'])('refuses %j by name', (typed) => {
  expect(checkAddressRanges(typed)).toContain(`“${typed}”`)
})
