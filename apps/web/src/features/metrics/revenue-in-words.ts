import type { Decimal } from '@roy/types'
import { isProductOf, isZero } from '../../lib/decimal.ts'
import { formatMinutes, formatMoney } from '../../lib/format-number.ts'

interface Revenue {
  minutes: Decimal
  revenue: Decimal
  /** What a minute costs now; earlier calls may have been rated with another rate. */
  currentRate: Decimal
  currency: string
}

/** How a revenue came about. The multiplication is shown only where it really gives the revenue, to the last decimal. */
export function revenueInWords({ minutes, revenue, currentRate, currency }: Revenue): string {
  if (isZero(minutes)) return 'No billable minutes yet'
  if (!isProductOf(revenue, minutes, currentRate)) return 'At the rate of each call'
  return `${formatMinutes(minutes)} min × ${formatMoney(currentRate, currency)}`
}
