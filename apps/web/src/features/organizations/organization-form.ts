import type { CreateOrganizationInput } from '@roy/types'

/** What the form holds: text as typed. */
export interface OrganizationForm {
  name: string
  retell_api_key: string
  billing_rate: string
  currency: string
  timezone: string
  billing_increment_seconds: string
  billing_minimum_seconds: string
  bill_web_calls: boolean
  /** One number per line. */
  test_numbers: string
}

/** A new client as the form first shows it, in the time zone of the person who fills it in. */
export function emptyOrganizationForm(): OrganizationForm {
  return {
    name: '',
    retell_api_key: '',
    billing_rate: '',
    currency: 'USD',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    billing_increment_seconds: '60',
    billing_minimum_seconds: '0',
    bill_web_calls: false,
    test_numbers: '',
  }
}

/** The request that the filled-in form means. */
export function organizationInput(form: OrganizationForm): CreateOrganizationInput {
  return {
    name: form.name.trim(),
    retell_api_key: form.retell_api_key.trim(),
    billing_rate: decimalFrom(form.billing_rate),
    currency: form.currency,
    timezone: form.timezone,
    billing_increment_seconds: Number(form.billing_increment_seconds),
    billing_minimum_seconds: Number(form.billing_minimum_seconds),
    bill_web_calls: form.bill_web_calls,
    test_numbers: numbersFrom(form.test_numbers),
  }
}

/** What is wrong with a rate as typed, or `true`. */
export function checkRate(typed: string): string | true {
  const isRate = /^\d{1,6}(\.\d{1,4})?$/.test(decimalFrom(typed))
  return isRate || 'Please enter an amount such as 0.15, with at most four decimals.'
}

/** What is wrong with test numbers as typed, or `true`. */
export function checkTestNumbers(typed: string): string | true {
  const wrong = numbersFrom(typed).find((number) => !/^\+[1-9]\d{6,14}$/.test(number))
  return wrong === undefined || `“${wrong}” is not a full number. Start with + and the country code.`
}

/** Many people type a comma where a decimal point is meant. */
export function decimalFrom(typed: string): string {
  return typed.trim().replace(',', '.')
}

/** Numbers as typed, without what people put between digits. */
export function numbersFrom(typed: string): string[] {
  return typed
    .split(/[\n,;]/)
    .map((line) => line.replace(/[\s()-]/g, ''))
    .filter(Boolean)
}
