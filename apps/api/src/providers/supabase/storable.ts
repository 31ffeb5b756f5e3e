/** Deeper nesting than any payload of Retell's has; a bound, so that a hostile one cannot exhaust the stack. */
const MAXIMUM_DEPTH = 200

/** Thrown for JSON that is nested too deeply. */
export class TooDeepError extends Error {
  override name = 'TooDeepError'
}

/**
 * Makes parsed JSON storable as `jsonb`, which takes neither null bytes nor unpaired surrogates: in values and keys
 * each becomes U+FFFD, the replacement character.
 *
 * @throws TooDeepError beyond 200 levels.
 */
export function toStorable(value: unknown, depth = 0): unknown {
  if (depth > MAXIMUM_DEPTH) throw new TooDeepError(`nested deeper than ${MAXIMUM_DEPTH} levels`)
  if (typeof value === 'string') return replaceUnstorable(value)
  if (Array.isArray(value)) return value.map((item) => toStorable(item, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  // fromEntries defines properties: a key "__proto__" stays data.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [replaceUnstorable(key), toStorable(item, depth + 1)]),
  )
}

function replaceUnstorable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD')
}
