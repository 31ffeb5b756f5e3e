import type { Decimal } from '@roy/types'

const TENTHS_OF_PERCENT = 1000

/**
 * What part of their sum each amount is, between 0 and 1, rounded to a tenth of a percent so that the shares add up to the
 * whole: what rounding down leaves goes to those that lost most by it. All zero where the sum is.
 *
 * @throws SyntaxError for what is not a decimal
 */
export function sharesOf(amounts: Decimal[]): number[] {
  const parts = wholeNumbers(amounts)
  const whole = parts.reduce((sum, part) => sum + part, 0n)
  if (whole === 0n) return parts.map(() => 0)
  const scale = BigInt(TENTHS_OF_PERCENT)
  const shares = parts.map((part, index) => ({
    index,
    tenths: Number((part * scale) / whole),
    lost: (part * scale) % whole,
  }))
  const missing = TENTHS_OF_PERCENT - shares.reduce((sum, { tenths }) => sum + tenths, 0)
  const mostLost = shares.toSorted((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost > b.lost ? -1 : 1))
  for (const share of mostLost.slice(0, missing)) share.tenths += 1
  return shares.map(({ tenths }) => tenths / TENTHS_OF_PERCENT)
}

/** The amounts in their smallest common unit. */
function wholeNumbers(amounts: Decimal[]): bigint[] {
  const decimals = Math.max(0, ...amounts.map((amount) => amount.split('.')[1]?.length ?? 0))
  return amounts.map((amount) => {
    const [whole = '', fraction = ''] = amount.split('.')
    return BigInt(`${whole}${fraction.padEnd(decimals, '0')}`)
  })
}
