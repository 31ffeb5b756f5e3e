/** A stream of draws that depends on nothing but its seed, so that a run can be repeated. */
export interface Random {
  /** Uniform in [0, 1). */
  float(): number
  /** A whole number in [minimum, maximum], both included. */
  integer(minimum: number, maximum: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** @throws RangeError when there is nothing to pick from */
  pick<T>(items: readonly T[]): T
  /** One of the pairs' values, in proportion to the weights beside them. */
  weighted<T>(options: readonly (readonly [value: T, weight: number])[]): T
  /** Log-normal: half of the draws lie below the median; `sigma` is the spread of the logarithm. */
  logNormal(median: number, sigma: number): number
  /** Lowercase hexadecimal digits. */
  hex(length: number): string
  /** Decimal digits. */
  digits(length: number): string
}

/** FNV-1a: spreads any text over 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  }
  return state >>> 0
}

/** Mulberry32 (Tommy Ettinger, public domain): small, fast and even enough for demo data. Not for secrets. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A stream of draws; the same seed gives the same stream on every machine. */
export function createRandom(seed: string | number): Random {
  const float = mulberry32(hash(String(seed)))
  const integer = (minimum: number, maximum: number) => minimum + Math.floor(float() * (maximum - minimum + 1))
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('Cannot pick from an empty list')
    return items[integer(0, items.length - 1)] as T
  }
  const text = (alphabet: string, length: number) => Array.from({ length }, () => pick([...alphabet])).join('')

  return {
    float,
    integer,
    pick,
    chance: (probability) => float() < probability,
    weighted: (options) => {
      const total = options.reduce((sum, [, weight]) => sum + weight, 0)
      let left = float() * total
      const found = options.find(([, weight]) => {
        left -= weight
        return left < 0
      })
      return found ? found[0] : pick(options)[0]
    },
    logNormal: (median, sigma) => {
      // Box–Muller; 1 − float() keeps the logarithm finite.
      const normal = Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float())
      return median * Math.exp(sigma * normal)
    },
    hex: (length) => text('0123456789abcdef', length),
    digits: (length) => text('0123456789', length),
  }
}
