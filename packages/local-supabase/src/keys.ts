import { randomBytes } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'

/** The keys of one project. JSON-serialisable, so that they can be kept across starts. */
export interface SupabaseKeys {
  /** The API key of browsers: the role `anon`, or the signed-in user's. */
  publishable_key: string
  /** The API key of servers: the role `service_role`. */
  secret_key: string
  /** HS256 secret: tokens signed with it are accepted beside the project's own ES256 ones. */
  jwt_secret: string
  /** The private ES256 key with which Auth signs access tokens; its public half is served as JWKS. */
  signing_jwk: JWK & { kid: string }
}

/** New random keys, in the formats of a hosted project. */
export async function createKeys(): Promise<SupabaseKeys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  return {
    publishable_key: `sb_publishable_${randomBytes(22).toString('base64url')}`,
    secret_key: `sb_secret_${randomBytes(24).toString('base64url')}`,
    jwt_secret: randomBytes(32).toString('base64url'),
    signing_jwk: { ...jwk, alg: 'ES256', use: 'sig', kid: await calculateJwkThumbprint(jwk) },
  }
}
