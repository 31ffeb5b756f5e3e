import { describe, expect, test } from 'vitest'
import { addressRanges, domain, host } from './network-fields.ts'

describe('ranges of addresses', () => {
  test.each([
    '203.0.113.0/24',
    '203.0.113.7',
    '203.0.113.7/32',
    '0.0.0.0/0',
    '255.255.255.254/31',
    '2001:db8::/32',
    '2001:db8:0:1::/64',
    '2001:db8::7',
    '::/0',
    '::1',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::/112',
    '::ffff:192.0.2.0/120',
  ])('%s is one', (range) => {
    expect(addressRanges().validate([range])).toEqual({ value: [range] })
  })

  test.each([
    ['203.0.113.7/24', 'to the right of its mask'],
    ['2001:db8::1/32', 'to the right of its mask'],
    ['1:2:3:4:5:6:7:8/127', undefined],
    ['1:2:3:4:5:6:7:9/127', 'to the right of its mask'],
    ['::ffff:192.0.2.1/120', 'to the right of its mask'],
    ['203.0.113.0/33', 'must be a range'],
    ['2001:db8::/129', 'must be a range'],
    ['203.0.113.0/08', 'must be a range'],
    ['203.0.113.0/', 'must be a range'],
    ['203.0.113', 'must be a range'],
    ['203.0.113.256', 'must be a range'],
    ['fe80::1%eth0', 'must be a range'],
    ['example.com', 'must be a range'],
  ])('%s: %s', (range, problem) => {
    const { error } = addressRanges().validate([range])
    if (problem === undefined) expect(error).toBeUndefined()
    else expect(error?.message).toContain(problem)
  })

  test('are given once each', () => {
    expect(addressRanges().validate(['2001:DB8::/32', '2001:db8::/32']).error).toBeDefined()
  })
})

describe('a domain', () => {
  test.each(['calls.example.com', 'a.co', 'xn--bcher-kva.example', 'a-b.example.com'])('may be %s', (name) => {
    expect(domain().validate(name)).toEqual({ value: name })
  })

  test('becomes lower case', () => {
    expect(domain().validate('Calls.Example.COM')).toEqual({ value: 'calls.example.com' })
  })

  test.each([
    'localhost',
    'https://calls.example.com',
    'calls.example.com/',
    'calls.example.com:443',
    '-a.example.com',
    'a_b.example.com',
    'bücher.example',
    '192.0.2.1',
    `${'a'.repeat(64)}.example.com`,
    `${'a.'.repeat(130)}com`,
  ])('is not %s', (name) => {
    expect(domain().validate(name).error).toBeDefined()
  })
})

test.each([
  ['Calls.Example.com:3000', 'calls.example.com'],
  ['calls.example.com.', 'calls.example.com'],
  ['localhost', 'localhost'],
])('the host %s is %s', (given, expected) => {
  expect(host().validate(given)).toEqual({ value: expected })
})
