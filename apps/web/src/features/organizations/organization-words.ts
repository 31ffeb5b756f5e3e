import type { Organization, OrganizationStatus } from '@roy/types'
import type { Tone } from '../../components/ui/badge.tsx'
import { formatMoney } from '../../lib/format-number.ts'

export const STATUS_WORDS: Record<OrganizationStatus, { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'good' },
  suspended: { label: 'Suspended', tone: 'warn' },
  deleted: { label: 'Removed', tone: 'neutral' },
}

/** "$0.15 per minute". */
export function rateInWords({ billing_rate, currency }: Organization): string {
  return `${formatMoney(billing_rate, currency)} per minute`
}

/** How a call's length becomes billed time: "Rounded up to full minutes, at least 1 minute per call". */
export function roundingInWords({ billing_increment_seconds, billing_minimum_seconds }: Organization): string {
  const rounding = billing_increment_seconds === 60 ? 'full minutes' : lengthInWords(billing_increment_seconds)
  const start = billing_increment_seconds === 1 ? 'Billed by the second' : `Rounded up to ${rounding}`
  return billing_minimum_seconds === 0 ? start : `${start}, at least ${lengthInWords(billing_minimum_seconds)} per call`
}

function lengthInWords(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} seconds`
  return seconds === 60 ? '1 minute' : `${seconds / 60} minutes`
}
