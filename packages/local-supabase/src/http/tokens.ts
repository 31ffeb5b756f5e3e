import {
  createLocalJWKSet,
  errors,
  importJWK,
  type JWK,
  type JWTPayload,
  type JWTVerifyResult,
  jwtVerify,
  SignJWT,
} from 'jose'
import type { SupabaseKeys } from '../keys.ts'

/** The claims of a verified token, or those an API key stands for. */
export interface Claims extends JWTPayload {
  role?: string
  session_id?: string
  aal?: string
}

/** Why a token was refused. */
export type TokenProblem = 'expired' | 'not_yet_valid' | 'invalid'

/** Thrown for a token that does not verify. */
export class TokenError extends Error {
  readonly problem: TokenProblem

  constructor(problem: TokenProblem, cause: unknown) {
    super(cause instanceof Error ? cause.message : 'invalid token', { cause })
    this.name = 'TokenError'
    this.problem = problem
  }
}

/** Signs and verifies the access tokens of one project. */
export interface Tokens {
  sign(claims: Claims): Promise<string>
  /** @throws {TokenError} when the token is expired, not signed by this project, or no token. */
  verify(token: string): Promise<Claims>
  /** The public keys, as `/.well-known/jwks.json` serves them. */
  jwks: { keys: JWK[] }
}

/** PostgREST tolerates clocks that differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 30
const CACHE_LIMIT = 5000

/** @param keys the project's keys; both ES256 and, for tokens made elsewhere with the secret, HS256 verify */
export async function createTokens(keys: SupabaseKeys): Promise<Tokens> {
  const { d: _private, ...publicJwk } = keys.signing_jwk
  const jwks = { keys: [{ ...publicJwk, key_ops: ['verify'] }] }
  const findPublicKey = createLocalJWKSet(jwks)
  const privateKey = await importJWK(keys.signing_jwk, 'ES256')
  const secret = new TextEncoder().encode(keys.jwt_secret)
  const options = { clockTolerance: CLOCK_TOLERANCE_SECONDS }
  // Checking a signature costs more than a whole rpc otherwise does, and clients send the same token for an hour.
  const verified = new Map<string, Claims>()

  async function check(token: string): Promise<Claims> {
    try {
      const { payload }: JWTVerifyResult<Claims> = isSymmetric(token)
        ? await jwtVerify(token, secret, { ...options, algorithms: ['HS256'] })
        : await jwtVerify(token, findPublicKey, { ...options, algorithms: ['ES256'] })
      return payload
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new TokenError('expired', error)
      if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') {
        throw new TokenError('not_yet_valid', error)
      }
      throw new TokenError('invalid', error)
    }
  }

  return {
    jwks,
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: keys.signing_jwk.kid, typ: 'JWT' }).sign(privateKey),
    async verify(token) {
      const known = verified.get(token)
      const claims = known ?? (await check(token))
      if (known === undefined) {
        if (verified.size >= CACHE_LIMIT) verified.clear()
        verified.set(token, claims)
      } else if (claims.exp !== undefined && claims.exp + CLOCK_TOLERANCE_SECONDS <= Date.now() / 1000) {
        verified.delete(token)
        throw new TokenError('expired', new Error('"exp" claim timestamp check failed'))
      }
      return claims
    },
  }
}

function isSymmetric(token: string): boolean {
  const header = token.split('.')[0] ?? ''
  return Buffer.from(header, 'base64url').toString().includes('"HS256"')
}
