import { randomBytes } from 'node:crypto'
import { MAXIMUM_SLUG } from './organizations.schemas.ts'

/** What a name without a single Latin letter or digit becomes. */
const NAMELESS = 'client'

/** @returns the name in lower-case ASCII, words joined by hyphens: "Café Zoë & Co." becomes "cafe-zoe-co". */
export function slugFromName(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return shorten(slug, MAXIMUM_SLUG) || NAMELESS
}

const NUMBERED_ATTEMPTS = 4

/** @returns slugs to be tried in turn: the name's own, "-2" to "-5", and one that nobody else can have thought of. */
export function slugCandidates(name: string): string[] {
  const slug = slugFromName(name)
  const numbers = Array.from({ length: NUMBERED_ATTEMPTS }, (_, index) => String(index + 2))
  const suffixes = [...numbers, randomBytes(4).toString('hex')]
  return [slug, ...suffixes.map((suffix) => `${shorten(slug, MAXIMUM_SLUG - suffix.length - 1)}-${suffix}`)]
}

function shorten(slug: string, length: number): string {
  return slug.replace(/^-/, '').slice(0, length).replace(/-$/, '')
}
