import type { Decimal } from '@roy/types'

interface ScaledInteger {
  units: bigint
  scale: number
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/** Whether `text` is a plain decimal such as `"12.5"`, which `Intl.NumberFormat` then formats without rounding to a float. */
export function isDecimal(text: string): text is `${number}` {
  return DECIMAL.test(text)
}

/** Whether the exact product `a × b` equals `product`. False when any of them is not a plain decimal. */
export function isProductOf(product: Decimal, a: Decimal, b: Decimal): boolean {
  const [left, right, result] = [parse(a), parse(b), parse(product)]
  if (!left || !right || !result) return false
  const scale = left.scale + right.scale
  const common = Math.max(scale, result.scale)
  return (
    left.units * right.units * 10n ** BigInt(common - scale) === result.units * 10n ** BigInt(common - result.scale)
  )
}

/** The exact sum of plain decimals, with as many decimal places as the most precise of them. */
export function sumOf(decimals: Decimal[]): Decimal {
  const numbers = decimals.map((decimal) => {
    const parsed = parse(decimal)
    if (!parsed) throw new RangeError(`Not a decimal: ${decimal}`)
    return parsed
  })
  const scale = Math.max(0, ...numbers.map((number) => number.scale))
  const units = numbers.reduce((sum, number) => sum + number.units * 10n ** BigInt(scale - number.scale), 0n)
  return format({ units, scale })
}

/** Whether a plain decimal is zero, however many zeros it is written with. */
export function isZero(decimal: Decimal): boolean {
  return parse(decimal)?.units === 0n
}

/** The shortest way to write a plain decimal, for people to edit: `"500.0000"` → "500", `"0.1500"` → "0.15". */
export function shortened(decimal: Decimal): Decimal {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}

function parse(text: string): ScaledInteger | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = ''] = match
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length }
}

function format({ units, scale }: ScaledInteger): Decimal {
  const sign = units < 0n ? '-' : ''
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  if (scale === 0) return `${sign}${digits}`
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
