/** How fast the agent answered: seconds between the caller's last word and its first. */
export interface ResponseTime {
  /** Half of the answers came within this. */
  typical: number
  /** Nine of ten came within this, where Retell said so. */
  mostly: number | undefined
  answers: number | undefined
}

const seconds = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** From Retell's `latency`: per stage `{p50, p90, num, …}` in milliseconds. `undefined` where it holds nothing of the kind. */
export function responseTimeOf(latency: unknown): ResponseTime | undefined {
  const stage = field(latency, 'e2e')
  const typical = milliseconds(field(stage, 'p50'))
  if (typical === undefined) return undefined
  const answers = field(stage, 'num')
  return {
    typical: typical / 1000,
    mostly: inSeconds(field(stage, 'p90')),
    answers: typeof answers === 'number' && Number.isInteger(answers) && answers > 0 ? answers : undefined,
  }
}

/** "The agent usually answered within 1.2 s, and nine times out of ten within 1.8 s." */
export function responseTimeInWords({ typical, mostly }: ResponseTime): string {
  const usual = `The agent usually answered within ${seconds.format(typical)} s`
  return mostly === undefined ? `${usual}.` : `${usual}, and nine times out of ten within ${seconds.format(mostly)} s.`
}

function inSeconds(value: unknown): number | undefined {
  const known = milliseconds(value)
  return known === undefined ? undefined : known / 1000
}

function milliseconds(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
