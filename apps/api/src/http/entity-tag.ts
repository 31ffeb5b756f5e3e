import { createHash } from 'node:crypto'

/** @returns a weak entity tag over everything that makes two answers different. https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3 */
export function weakEntityTag(version: number, content: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)
  return `W/"${version}-${hash}"`
}

/**
 * Whether a client has this very answer already: `If-None-Match` is `*`, or has the tag in its list; weak and strong are alike.
 *
 * Express' own `fresh` is of no use: it takes `Cache-Control: no-cache` for a wish for the whole answer, and browsers send
 * that with every tag that a script sets.
 */
export function hasEntityTag(ifNoneMatch: string | undefined, entityTag: string): boolean {
  if (ifNoneMatch?.trim() === '*') return true
  const given: string[] = ifNoneMatch?.match(/"[^"]*"/g) ?? []
  return given.includes(entityTag.replace(/^W\//, ''))
}
