/** The rating rules in plain integers: what the SQL must agree with. */

/** Whole seconds a call is billed. */
export function billedSeconds(call: {
  isRateable: boolean
  durationMs: number
  incrementSeconds: number
  minimumSeconds: number
}): number {
  if (!call.isRateable) return 0
  const increments = Math.ceil(call.durationMs / (call.incrementSeconds * 1000))
  return Math.max(call.minimumSeconds, increments * call.incrementSeconds)
}

/** Revenue as a decimal with four places; the rate per minute has at most six. Rounded half up, which for money received is half away from zero. */
export function revenue(seconds: number, rate: string): string {
  const [whole = '0', fraction = ''] = rate.split('.')
  const millionths = BigInt(whole + fraction.padEnd(6, '0'))
  const denominator = 60n * 100n
  const tenThousandths = (BigInt(seconds) * millionths * 2n + denominator) / (denominator * 2n)
  return formatFourPlaces(tenThousandths)
}

/** The sum of decimals with four places. */
export function sumFourPlaces(amounts: string[]): string {
  return formatFourPlaces(amounts.reduce((sum, amount) => sum + BigInt(amount.replace('.', '')), 0n))
}

function formatFourPlaces(tenThousandths: bigint): string {
  const digits = tenThousandths.toString().padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`
}
