import type { Random } from './random.ts'

/** How deliveries go wrong on the way. Everything absent: each once, in order, at once. */
export interface DeliveryOptions {
  /** At most so many milliseconds pass before a delivery; every one draws its own. */
  lateByMs?: number
  /** The share of deliveries that arrive twice. */
  duplicates?: number
  shuffle?: boolean
}

export interface Delivery<T> {
  body: T
  /** Milliseconds to wait before posting it, counted from now. */
  delayMs: number
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, position: random.float() }))
    .sort((left, right) => left.position - right.position)
    .map(({ item }) => item)
}

/** Turns bodies into deliveries as they would arrive over a bad day's network: late, twice, out of order. */
export function planDeliveries<T>(
  random: Random,
  bodies: readonly T[],
  { lateByMs = 0, duplicates = 0, shuffle = false }: DeliveryOptions = {},
): Delivery<T>[] {
  const arriving = bodies.flatMap((body) => (random.chance(duplicates) ? [body, body] : [body]))
  const ordered = shuffle ? shuffled(random, arriving) : arriving
  return ordered
    .map((body) => ({ body, delayMs: lateByMs > 0 ? random.integer(0, lateByMs) : 0 }))
    .sort((left, right) => left.delayMs - right.delayMs)
}
