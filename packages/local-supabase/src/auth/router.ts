import type { Pool } from 'pg'
import type { GatewayAnswer, GatewayRequest } from '../http/exchange.ts'
import type { Claims, Tokens } from '../http/tokens.ts'
import type { Body } from './body.ts'
import type { Outbox } from './outbox.ts'
import type { User } from './users.ts'

/** What Auth works with. */
export interface AuthContext {
  pool: Pool
  tokens: Tokens
  /** `iss` of its tokens, and where it is reached: `<gateway>/auth/v1`. */
  issuer: string
  /** Where links in mails lead to when the caller does not say. */
  siteUrl: string
  /** Where else links in mails may lead, as patterns. */
  redirectUrls: string[]
  accessTokenSeconds: number
  outbox: Outbox
}

/** A request that reached its route. */
export interface AuthRequest {
  request: GatewayRequest
  /** The parts of the path that the route names with a colon. */
  params: Record<string, string>
  body: Body
  claims: Claims
}

/** The same, from a signed-in user whose session still exists. */
export interface UserRequest extends AuthRequest {
  user: User
  sessionId: string
}

/** Who may use a route: anybody, whoever has an API key, a signed-in user, the secret key. */
export type Route =
  | { method: string; path: string; access: 'anyone' | 'api_key' | 'admin'; handle: Handler<AuthRequest> }
  | { method: string; path: string; access: 'user'; handle: Handler<UserRequest> }

type Handler<R> = (context: AuthContext, request: R) => Promise<GatewayAnswer> | GatewayAnswer

/** The route of a request and the path's named parts; `undefined` when there is none. */
export function findRoute(
  routes: Route[],
  request: GatewayRequest,
): { route: Route; params: Record<string, string> } | undefined {
  const parts = request.path.split('/')
  for (const route of routes) {
    const params = route.method === request.method ? matchPath(route.path.split('/'), parts) : undefined
    if (params !== undefined) return { route, params }
  }
  return undefined
}

function matchPath(pattern: string[], parts: string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? ''
    if (expected.startsWith(':')) params[expected.slice(1)] = decodeURIComponent(part)
    else if (expected !== part) return undefined
  }
  return params
}
