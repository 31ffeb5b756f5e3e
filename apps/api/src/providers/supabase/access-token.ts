import type { JsonWebKey } from 'node:crypto'
import jwt from 'jsonwebtoken'
import createJwksClient, { type JwksClient } from 'jwks-rsa'
import { AuthUnavailableError } from './auth-unavailable-error.ts'

/** What the API relies on in a Supabase access token. Roles are not in it: the database knows them as they are now. */
export interface AccessTokenClaims {
  /** The user's id. */
  sub: string
  /** When a link or code from a mail was last shown for this session, in milliseconds since 1970; absent where none was. */
  openedLinkAt?: number
}

/** @returns the claims, or `null` where the token does not verify. @throws AuthUnavailableError */
export type VerifyAccessToken = (token: string) => Promise<AccessTokenClaims | null>

/** What Supabase signs with: asymmetric keys published as JWKS, or the project's older shared secret. */
const PUBLISHED_ALGORITHMS: readonly string[] = ['ES256', 'RS256']
const SHARED_ALGORITHM = 'HS256'

const CLOCK_TOLERANCE_SECONDS = 5

/**
 * Makes the verifier of Supabase access tokens: signature, issuer, audience `authenticated` and expiry.
 *
 * The algorithm in the token only chooses *which* kind of key is looked up; each kind is then verified with that one
 * algorithm, so a public key is never used as an HMAC secret.
 *
 * @param options.jwtSecret accepts HS256 tokens as well, where it is set.
 */
export function createAccessTokenVerifier(options: {
  supabaseUrl: string
  jwtSecret?: string | undefined
}): VerifyAccessToken {
  const issuer = `${options.supabaseUrl}/auth/v1`
  const publishedKeys = createPublishedKeys(`${issuer}/.well-known/jwks.json`)

  async function keyFor({ alg, kid }: jwt.JwtHeader): Promise<string | null> {
    if (alg === SHARED_ALGORITHM) return options.jwtSecret ?? null
    if (PUBLISHED_ALGORITHMS.includes(alg) && kid !== undefined) return findPublishedKey(publishedKeys, kid)
    return null
  }

  return async (token) => {
    const header = decodeHeader(token)
    const key = header && (await keyFor(header))
    if (!header || !key) return null
    try {
      const claims = jwt.verify(token, key, {
        algorithms: [header.alg as jwt.Algorithm],
        issuer,
        audience: 'authenticated',
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      })
      return typeof claims === 'object' && typeof claims.sub === 'string' ? read(claims, claims.sub) : null
    } catch {
      return null // jsonwebtoken's way to say no; for a key that does not fit the algorithm with an error of no class
    }
  }
}

function read({ amr }: jwt.JwtPayload, sub: string): AccessTokenClaims {
  const openedLinkAt = latestMailProof(amr)
  return { sub, ...(openedLinkAt !== undefined && { openedLinkAt }) }
}

/** How `amr` names what came by mail: GoTrue says `otp` of every link and code, and knows the other words too. */
const MAIL_PROOFS = ['otp', 'recovery', 'invite', 'magiclink']

/** @param amr the ways in which a session has proved who it is: `[{method, timestamp}]`, in seconds since 1970. */
function latestMailProof(amr: unknown): number | undefined {
  const proofs: unknown[] = Array.isArray(amr) ? amr : []
  const times = proofs.flatMap((proof) => {
    if (typeof proof !== 'object' || proof === null || !('method' in proof) || !('timestamp' in proof)) return []
    const { method, timestamp } = proof
    return MAIL_PROOFS.includes(String(method)) && typeof timestamp === 'number' ? [timestamp * 1_000] : []
  })
  return times.length > 0 ? Math.max(...times) : undefined
}

function decodeHeader(token: string): jwt.JwtHeader | null {
  try {
    return jwt.decode(token, { complete: true })?.header ?? null
  } catch {
    return null // a token-shaped string whose parts are not JSON
  }
}

const FETCH_TIMEOUT_MS = 5_000
const CACHE_MS = 10 * 60 * 1000
/** Unknown key ids, which anyone can make up, cause at most one request to Supabase in this time. */
const REFETCH_AFTER_MS = 30_000

function createPublishedKeys(jwksUri: string): JwksClient {
  return createJwksClient({
    jwksUri,
    cache: true,
    cacheMaxAge: CACHE_MS,
    cacheMaxAgeFallback: CACHE_MS,
    fetcher: rememberFor(REFETCH_AFTER_MS, fetchKeySet),
  })
}

type KeySet = { keys: JsonWebKey[] }

async function fetchKeySet(jwksUri: string): Promise<KeySet> {
  const response = await fetch(jwksUri, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) })
  if (!response.ok) throw new Error(`JWKS answered ${response.status}`)
  return (await response.json()) as KeySet
}

/** Shares one successful answer among all who ask within `milliseconds`; a failure is not remembered. */
function rememberFor(milliseconds: number, load: (uri: string) => Promise<KeySet>): (uri: string) => Promise<KeySet> {
  let remembered: { answer: Promise<KeySet>; until: number } | undefined
  return (uri) => {
    if (remembered && Date.now() < remembered.until) return remembered.answer
    const answer = load(uri)
    remembered = { answer, until: Date.now() + milliseconds }
    answer.catch(() => {
      remembered = undefined
    })
    return answer
  }
}

/** @returns the PEM of the key, or `null` where Supabase publishes none with this id. */
async function findPublishedKey(keys: JwksClient, kid: string): Promise<string | null> {
  try {
    return (await keys.getSigningKey(kid)).getPublicKey()
  } catch (error) {
    if (error instanceof createJwksClient.SigningKeyNotFoundError) return null
    throw new AuthUnavailableError('the signing keys of Supabase Auth cannot be had', { cause: error })
  }
}
