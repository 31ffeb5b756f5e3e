import type { TrueCall } from '../world/truth.ts'

/** What calls come to, in whole numbers: money in ten-thousandths, costs in millionths of a dollar. */
export interface Sums {
  total_calls: number
  billable_calls: number
  connected_calls: number
  successful_calls: number
  positive_calls: number
  neutral_calls: number
  negative_calls: number
  duration_ms: number
  billed_seconds: number
  revenue: bigint
  provider_cost: bigint
}

export const SUM_NAMES = [
  'total_calls',
  'billable_calls',
  'connected_calls',
  'successful_calls',
  'positive_calls',
  'neutral_calls',
  'negative_calls',
  'duration_ms',
  'billed_seconds',
  'revenue',
  'provider_cost',
] as const satisfies readonly (keyof Sums)[]

export function noSums(): Sums {
  return {
    total_calls: 0,
    billable_calls: 0,
    connected_calls: 0,
    successful_calls: 0,
    positive_calls: 0,
    neutral_calls: 0,
    negative_calls: 0,
    duration_ms: 0,
    billed_seconds: 0,
    revenue: 0n,
    provider_cost: 0n,
  }
}

/** A decimal as whole units of its last place; it may have more places only where they are zeros. */
export function inUnits(decimal: string, places: number): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  if (/[1-9]/.test(fraction.slice(places))) throw new Error(`${decimal} has more than ${places} places.`)
  return BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
}

/** Whole units as a decimal with so many places. */
export function fromUnits(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Adds a call to sums. */
export function addCall(sums: Sums, call: TrueCall): void {
  sums.total_calls += 1
  sums.billable_calls += Number(call.is_billable)
  sums.connected_calls += Number(call.is_connected)
  sums.successful_calls += Number(call.successful === true)
  sums.positive_calls += Number(call.sentiment === 'positive')
  sums.neutral_calls += Number(call.sentiment === 'neutral')
  sums.negative_calls += Number(call.sentiment === 'negative')
  sums.duration_ms += call.duration_ms
  sums.billed_seconds += call.billed_seconds
  sums.revenue += inUnits(call.revenue, 4)
  sums.provider_cost += inUnits(call.provider_cost ?? '0', 6)
}

/** Adds sums to sums. */
export function addSums(sums: Sums, more: Sums): void {
  for (const name of SUM_NAMES) {
    if (name === 'revenue' || name === 'provider_cost') sums[name] += more[name]
    else sums[name] += more[name]
  }
}

/** Sums by day, agent (ours) and whether billable: a client's rollups as they have to be. */
export interface TrueRollups {
  add(call: TrueCall): void
  entries(): Iterable<[key: RollupKey, sums: Sums]>
  /** Those of the keys that fit, together. */
  sum(fits?: (key: RollupKey) => boolean): Sums
}

export interface RollupKey {
  day: string
  agentId: string
  isBillable: boolean
}

export function createTrueRollups(): TrueRollups {
  const rollups = new Map<string, { key: RollupKey; sums: Sums }>()
  return {
    add(call) {
      const key = { day: call.day, agentId: call.agent_id, isBillable: call.is_billable }
      const name = `${key.day} ${key.agentId} ${key.isBillable}`
      const found = rollups.get(name) ?? { key, sums: noSums() }
      rollups.set(name, found)
      addCall(found.sums, call)
    },
    *entries() {
      for (const { key, sums } of rollups.values()) yield [key, sums]
    },
    sum(fits = () => true) {
      const total = noSums()
      for (const { key, sums } of rollups.values()) if (fits(key)) addSums(total, sums)
      return total
    },
  }
}
