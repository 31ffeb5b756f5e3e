/**
 * Whether an object anywhere in parsed JSON has a key `__proto__`.
 *
 * JSON keeps it as data, but whoever copies such an object key by key, as Joi does, replaces the copy's prototype instead:
 * the key would not be found to be unknown, and what is in it would be read as if it were the object's own.
 */
export function holdsPrototypeKey(json: unknown): boolean {
  // A list of what is left instead of recursion: nesting is as deep as the sender likes.
  const left = [json]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value !== 'object' || value === null) continue
    if (Object.hasOwn(value, '__proto__')) return true
    for (const inner of Object.values(value)) left.push(inner)
  }
  return false
}
