import type { Request, RequestHandler, Response } from 'express'
import type { VerifyAccessToken } from '../providers/supabase/access-token.ts'
import type { Database, Databases, Origin, TokenHolder } from '../providers/supabase/database.ts'
import { ApiError } from './api-error.ts'
import { clientAddress } from './client-address.ts'
import { requestIdOf } from './request-id.ts'

/** Whose valid access token a request carries. */
interface SignedIn extends TokenHolder {
  /** When they last showed a link or code from a mail, in milliseconds since 1970. */
  openedLinkAt?: number | undefined
}

/** A request's signed-in user. */
export interface Session extends SignedIn {
  /** The database with this user's rights. */
  database: Database
}

declare global {
  namespace Express {
    interface Locals {
      tokenHolder?: SignedIn
      session?: Session
    }
  }
}

/** Finds out whose access token a request carries, and lets every request pass. @throws AuthUnavailableError */
export function identify({ verifyAccessToken }: { verifyAccessToken: VerifyAccessToken }): RequestHandler {
  return async (request, response, next) => {
    const accessToken = bearerToken(request.headers.authorization)
    const claims = accessToken && (await verifyAccessToken(accessToken))
    if (claims) response.locals.tokenHolder = { userId: claims.sub, accessToken, openedLinkAt: claims.openedLinkAt }
    next()
  }
}

/** Lets a request pass that `identify` found a valid access token in, and gives it its session; others are 401. */
export function authenticate({ databases }: { databases: Databases }): RequestHandler {
  return (request, response, next) => {
    const { tokenHolder } = response.locals
    if (!tokenHolder) throw new ApiError('unauthenticated')
    response.locals.session = { ...tokenHolder, database: databases.asUser(tokenHolder, originOf(request)) }
    next()
  }
}

/** Where a request came from. */
export function originOf(request: Request): Origin {
  return { ip: clientAddress(request), requestId: requestIdOf(request) }
}

/** The session that `authenticate` gave. */
export function sessionOf(response: Response): Session {
  const { session } = response.locals
  if (!session) throw new Error('a route that needs a session is mounted without authenticate')
  return session
}

function bearerToken(header: string | undefined): string {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '')?.[1] ?? ''
}
