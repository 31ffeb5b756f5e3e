import { LOCALE } from '../../lib/locale.ts'

/** A value with the words for it. */
export interface Choice {
  value: string
  label: string
}

/** The currencies one can bill in, with their names. */
export function currencyChoices(): Choice[] {
  const names = new Intl.DisplayNames(LOCALE, { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} · ${names.of(code) ?? code}`,
  }))
}

/** Every time zone, found by its city, its region or its offset such as "GMT-8". UTC comes first. */
export function timezoneChoices(): (Choice & { keywords: string })[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
  return zones.map((zone) => {
    const offset = offsetOf(zone)
    return { value: zone, label: `${zone.replaceAll('_', ' ')} (${offset})`, keywords: zone.replaceAll('/', ' ') }
  })
}

/** How durations can be rounded up, in seconds. */
export const INCREMENT_CHOICES: Choice[] = [
  { value: '60', label: 'Full minutes' },
  { value: '30', label: 'Half minutes' },
  { value: '6', label: '6 seconds' },
  { value: '1', label: 'Seconds' },
]

/** The least that a connected call is billed, in seconds. */
export const MINIMUM_CHOICES: Choice[] = [
  { value: '0', label: 'No minimum' },
  { value: '30', label: '30 seconds' },
  { value: '60', label: '1 minute' },
  { value: '120', label: '2 minutes' },
]

/** The choices, and another one at their end where it is none of them. */
export function withChoice(choices: Choice[], choice: Choice): Choice[] {
  return choices.some(({ value }) => value === choice.value) ? choices : [...choices, choice]
}

function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts()
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}
