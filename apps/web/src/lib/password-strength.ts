/** The fewest characters that the API takes. */
export const MINIMUM_PASSWORD_LENGTH = 10

/** bcrypt, by which Supabase Auth keeps passwords, reads no further; the API refuses what is longer. */
const MAXIMUM_PASSWORD_BYTES = 72

/** From what is refused to what is hard to guess. */
export type PasswordStrength = 'too_short' | 'too_long' | 'weak' | 'fair' | 'strong'

const FAIR_BITS = 45
const STRONG_BITS = 65

/**
 * How hard a password is to guess, roughly: a hint while typing, not a judgement. Length counts most; what repeats,
 * counts up or stands in the owner's e-mail address counts for little.
 */
export function passwordStrength(password: string, email = ''): PasswordStrength {
  if (password.length < MINIMUM_PASSWORD_LENGTH) return 'too_short'
  if (new TextEncoder().encode(password).length > MAXIMUM_PASSWORD_BYTES) return 'too_long'
  const bits = countingCharacters(withoutOwnName(password, email)) * Math.log2(alphabetOf(password))
  if (bits < FAIR_BITS) return 'weak'
  return bits < STRONG_BITS ? 'fair' : 'strong'
}

function withoutOwnName(password: string, email: string): string {
  const words = email.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return words
    .filter((word) => word.length >= 4)
    .reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase())
}

/** How many characters are neither the last one again nor the next in line, such as the `bcd` of `abcd`. */
function countingCharacters(password: string): number {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0)
  const isNew = (code: number, at: number) => Math.abs(code - (codes[at - 1] ?? Number.NaN)) > 1 || at === 0
  return Math.min(codes.filter(isNew).length, new Set(codes).size * 2)
}

function alphabetOf(password: string): number {
  const sizes: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^a-zA-Z\d]/, 32],
  ]
  return sizes.reduce((total, [kind, size]) => total + (kind.test(password) ? size : 0), 1)
}
