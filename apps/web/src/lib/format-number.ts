import type { Decimal } from '@roy/types'
import { isDecimal } from './decimal.ts'
import { LOCALE } from './locale.ts'

/** The decimals the database keeps of money and minutes; showing as many shows the exact figure. */
const EXACT_DECIMALS = 4
/** The decimals the database keeps of a rate. */
const RATE_DECIMALS = 6
const COLUMN_DIGITS = { minimumFractionDigits: EXACT_DECIMALS, maximumFractionDigits: EXACT_DECIMALS }

const counts = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 })
const minutes = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: EXACT_DECIMALS })
const columnMinutes = new Intl.NumberFormat(LOCALE, COLUMN_DIGITS)
const percents = new Intl.NumberFormat(LOCALE, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})
const changes = new Intl.NumberFormat(LOCALE, {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
})
const points = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
const moneyFormats = new Map<string, Intl.NumberFormat>()

/** `1284` → "1,284". */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** Minutes from an exact decimal: `"3310.5000"` → "3,310.5". What is not a decimal is shown as it came. */
export function formatMinutes(decimal: Decimal): string {
  return isDecimal(decimal) ? minutes.format(decimal) : decimal
}

/** The same in a column, with all decimals that are kept, so that figures stand under each other: `"66.0630"` → "66.0630". */
export function formatMinutesInColumn(decimal: Decimal): string {
  return isDecimal(decimal) ? columnMinutes.format(decimal) : decimal
}

/**
 * Money from an exact decimal, never by way of a float: `"496.5750"` in USD → "$496.575". At least the currency's own
 * decimals; as many more as the amount has, so that rows add up to their sum.
 */
export function formatMoney(amount: Decimal, currency: string): string {
  return isDecimal(amount)
    ? typographicMinus(moneyFormat(currency, { maximumFractionDigits: EXACT_DECIMALS }).format(amount))
    : amount
}

/** A price per minute with all the decimals that a rate can have: `"0.123456"` in USD → "$0.123456". */
export function formatRate(rate: Decimal, currency: string): string {
  return isDecimal(rate)
    ? typographicMinus(moneyFormat(currency, { maximumFractionDigits: RATE_DECIMALS }).format(rate))
    : rate
}

/** Money rounded to the currency's own decimals, for headline figures: `"496.5750"` in USD → "$496.58". */
export function formatMoneyRounded(amount: Decimal, currency: string): string {
  return isDecimal(amount) ? typographicMinus(moneyFormat(currency, {}).format(amount)) : amount
}

/** What a call cost, in a column: to a hundredth of a cent, so that figures stand under each other. `"0.035000"` in USD → "$0.0350". */
export function formatCost(amount: Decimal, currency: string): string {
  return isDecimal(amount) ? typographicMinus(moneyFormat(currency, COLUMN_DIGITS).format(amount)) : amount
}

/** A mark of a money axis: `2500` in USD → "$2,500"; with the currency's decimals only where it has some. */
export function formatMoneyTick(amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}
  return moneyFormat(currency, digits).format(amount)
}

/** A mark of an axis of counts or minutes: `2500` → "2,500", `0.2` → "0.2". */
export function formatTick(amount: number): string {
  return minutes.format(amount)
}

/** A share between 0 and 1: `0.8123` → "81.2%". */
export function formatPercent(share: number): string {
  return percents.format(share)
}

/** A relative change with its sign: `0.124` → "+12.4%". */
export function formatChange(change: number): string {
  return typographicMinus(changes.format(change))
}

/** A difference of two shares in percentage points with its sign: `-0.013` → "−1.3 pts". */
export function formatPoints(difference: number): string {
  return `${typographicMinus(points.format(difference * 100))} pts`
}

function typographicMinus(text: string): string {
  return text.replace('-', '−')
}

function moneyFormat(currency: string, digits: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${currency}/${digits.minimumFractionDigits}/${digits.maximumFractionDigits}`
  const known = moneyFormats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(LOCALE, { style: 'currency', currency, ...digits })
  moneyFormats.set(key, made)
  return made
}
