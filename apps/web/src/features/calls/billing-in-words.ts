import type { CallDetail } from '@roy/types'
import { isProductOf } from '../../lib/decimal.ts'
import { formatMinutes, formatMoney, formatRate } from '../../lib/format-number.ts'
import { formatDuration } from '../../lib/format-time.ts'
import { billingOf } from './call-words.ts'

/** A step from the talk time to the amount. */
export interface BillingStep {
  words: string
  figure: string
  /** The amount itself. */
  isTotal?: boolean
}

/** How a call's amount came about, step by step (DESIGN, rating); no steps where nothing is billed, for then `billingOf` says why. */
export function billingSteps(call: CallDetail): BillingStep[] {
  const { billing_rate, billed_seconds } = call.rating
  if (!call.is_billable || billed_seconds === 0) return []
  const rate = formatRate(billing_rate, call.currency)
  const minutes = formatMinutes(call.billed_minutes)
  const isExact = isProductOf(call.revenue, call.billed_minutes, billing_rate)
  return [
    { words: 'Talk time', figure: formatDuration(call.duration_seconds) },
    { words: roundingInWords(call), figure: `${minutes} min` },
    {
      words: `${minutes} min × ${rate} per minute${isExact ? '' : ', rounded'}`,
      figure: formatMoney(call.revenue, call.currency),
      isTotal: true,
    },
  ]
}

/** Why nothing is billed; `undefined` where something is. */
export function whyNothingIsBilled(call: CallDetail): string | undefined {
  if (billingSteps(call).length > 0) return undefined
  const { reason } = billingOf(call)
  if (!call.is_billable) return `${reason} Nothing is billed for tests.`
  return call.status === 'ongoing' ? reason : 'Nobody was reached, so nothing is billed.'
}

function roundingInWords({ rating, duration_seconds }: CallDetail): string {
  const { billing_increment_seconds: increment, billing_minimum_seconds: minimum, billed_seconds } = rating
  if (billed_seconds === minimum && duration_seconds < minimum) return `At least ${formatDuration(minimum)} are billed`
  if (increment === 1) return 'Billed to the second'
  return increment === 60 ? 'Rounded up to full minutes' : `Rounded up in steps of ${formatDuration(increment)}`
}
