import { formatCount } from './format-number.ts'

/** A number of things: `1` and "call" → "1 call", `1204` → "1,204 calls". @param nouns where it is not an "s" that makes it many. */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : nouns}`
}
