import { describe, expect, it } from 'vitest'
import { checkRate, checkTestNumbers, emptyOrganizationForm, organizationInput } from './organization-form.ts'

describe('a rate as typed', () => {
  it.each(['0.15', '0,15', ' 1 ', '0', '12.3456'])('may be %j', (typed) => {
    expect(checkRate(typed)).toBe(true)
  })
  it.each(['', '-1', '.5', '0.12345', '1e3', 'abc', '1.000,00'])('may not be %j', (typed) => {
    expect(checkRate(typed)).toMatch(/Please enter an amount/)
  })
})

describe('test numbers as typed', () => {
  it('may be written as people write them', () => {
    expect(checkTestNumbers('+1 (415) 555-0142\n+49 30 123456')).toBe(true)
  })
  it('must be full numbers', () => {
    expect(checkTestNumbers('+14155550142\n0301234')).toMatch(/“0301234” is not a full number/)
  })
})

it('turns the form into the API’s request', () => {
  const input = organizationInput({
    ...emptyOrganizationForm(),
    name: ' Northside Dental ',
    retell_api_key: ' key_1 ',
    billing_rate: '0,15',
    timezone: 'America/Los_Angeles',
    billing_minimum_seconds: '60',
    test_numbers: '+1 415 555 0142, +14155550143\n',
  })
  expect(input).toEqual({
    name: 'Northside Dental',
    retell_api_key: 'key_1',
    billing_rate: '0.15',
    currency: 'USD',
    timezone: 'America/Los_Angeles',
    billing_increment_seconds: 60,
    billing_minimum_seconds: 60,
    bill_web_calls: false,
    test_numbers: ['+14155550142', '+14155550143'],
  })
})
