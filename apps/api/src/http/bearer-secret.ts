import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { ApiError } from './api-error.ts'

/**
 * Lets only who says `Authorization: Bearer <secret>` pass. Where no secret is configured, there is nothing to be let into: 404.
 *
 * @throws ApiError `not_found`, `unauthenticated`
 */
export function requireBearerSecret(secret: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (secret === undefined) throw new ApiError('not_found')
    if (!isSame(request.get('Authorization') ?? '', `Bearer ${secret}`)) throw new ApiError('unauthenticated')
    next()
  }
}

/** Compares digests, which are of one length, so that the time it takes says nothing of the texts. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
