import { isUnreachable } from '../http/database-pools.ts'
import { type GatewayAnswer, type GatewayRequest, HttpError } from '../http/exchange.ts'
import type { Identity } from '../http/identity.ts'
import { type Claims, TokenError } from '../http/tokens.ts'
import { readBody } from './body.ts'
import { AuthError, authNotSupported } from './errors.ts'
import { type AuthContext, findRoute, type Route, type UserRequest } from './router.ts'
import { AUTH_ROUTES } from './routes.ts'
import { findUser, isBanned, isUuid } from './users.ts'

/**
 * Answers `/auth/v1/*` as Supabase Auth (GoTrue) does.
 *
 * @throws {HttpError} every refusal, in the envelope of the API version that the caller speaks
 */
export async function answerAuth(
  context: AuthContext,
  identity: Identity,
  request: GatewayRequest,
): Promise<GatewayAnswer> {
  try {
    const found = findRoute(AUTH_ROUTES, request)
    if (found === undefined) throw authNotSupported(`${request.method} /auth/v1/${request.path}`)
    const { route, params } = found
    const claims = await authorise(route, identity, request)
    const authRequest = { request, params, body: readBody(request.body), claims }
    if (route.access !== 'user') return await route.handle(context, authRequest)
    return await route.handle(context, { ...authRequest, ...(await requireSession(context, claims)) })
  } catch (error) {
    const version = request.headers['x-supabase-api-version']
    throw toHttpError(error, typeof version === 'string' ? version : undefined)
  }
}

async function authorise(route: Route, identity: Identity, request: GatewayRequest): Promise<Claims> {
  if (route.access === 'anyone') return {}
  // The hosted gateway checks the API key; Auth itself looks at the token only where a route needs one.
  const claims = await identity.claimsOf(request).catch((error: unknown): Claims => {
    if (error instanceof TokenError && route.access === 'api_key') return {}
    throw error
  })
  if (route.access === 'admin' && claims.role !== 'service_role') {
    throw new AuthError(403, 'not_admin', 'User not allowed')
  }
  return claims
}

async function requireSession(context: AuthContext, claims: Claims): Promise<Pick<UserRequest, 'user' | 'sessionId'>> {
  if (claims.sub === undefined) throw new AuthError(403, 'bad_jwt', 'invalid claim: missing sub claim')
  const user = await findUser(context.pool, claims.sub)
  if (user === undefined || user.deleted_at !== null) {
    throw new AuthError(403, 'user_not_found', 'User from sub claim in JWT does not exist')
  }
  if (isBanned(user)) throw new AuthError(403, 'user_banned', 'User is banned')
  const sessionId = claims.session_id ?? ''
  const { rowCount } = isUuid(sessionId)
    ? await context.pool.query('select from auth.sessions where id = $1 and user_id = $2', [sessionId, user.id])
    : { rowCount: 0 }
  if (rowCount === 0) {
    throw new AuthError(403, 'session_not_found', 'Session from session_id claim in JWT does not exist')
  }
  return { user, sessionId }
}

function toHttpError(error: unknown, version: string | undefined): unknown {
  if (error instanceof AuthError) return error.toHttpError(version)
  if (error instanceof TokenError) {
    const message = `invalid JWT: unable to parse or verify signature, ${error.message}`
    return new AuthError(403, 'bad_jwt', message).toHttpError(version)
  }
  if (error instanceof HttpError) return error
  if (isUnreachable(error)) {
    return new AuthError(503, 'unexpected_failure', 'Database error: it cannot be reached').toHttpError(version)
  }
  return error
}
