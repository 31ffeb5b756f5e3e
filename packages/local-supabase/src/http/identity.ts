import type { SupabaseKeys } from '../keys.ts'
import { type GatewayRequest, HttpError } from './exchange.ts'
import type { Claims, Tokens } from './tokens.ts'

/** Finds out on whose behalf a request comes. */
export interface Identity {
  /** The role an API key stands for; `undefined` when the project does not know the key. */
  roleOfKey(key: string): 'anon' | 'service_role' | undefined
  /** The claims of an API key or an access token. @throws {TokenError} */
  claimsOfCredential(credential: string): Promise<Claims>
  /**
   * The claims of a request: its bearer token's, else its API key's.
   *
   * @throws {HttpError} 401 without a known API key, or with the secret one from a browser
   * @throws {TokenError} when the bearer token does not verify
   */
  claimsOf(request: GatewayRequest): Promise<Claims>
}

/** @param keys whose API keys count; @param tokens verifies access tokens */
export function createIdentity(keys: SupabaseKeys, tokens: Tokens): Identity {
  const roleOfKey = (key: string) =>
    key === keys.secret_key ? 'service_role' : key === keys.publishable_key ? 'anon' : undefined

  const claimsOfCredential = async (credential: string) => {
    const role = roleOfKey(credential)
    return role === undefined ? tokens.verify(credential) : { role }
  }

  return {
    roleOfKey,
    claimsOfCredential,
    claimsOf: async (request) => {
      const apiKey = request.headers.apikey ?? request.url.searchParams.get('apikey')
      if (typeof apiKey !== 'string') {
        throw new HttpError(401, {
          message: 'No API key found in request',
          hint: 'No `apikey` request header or url param was found.',
        })
      }
      if (roleOfKey(apiKey) === undefined) {
        throw new HttpError(401, {
          message: 'Invalid API key',
          hint: 'Double check your Supabase publishable or secret API key.',
        })
      }
      // As hosted: whoever ships the secret key to browsers should find out before production.
      if (apiKey === keys.secret_key && /^Mozilla\//.test(request.headers['user-agent'] ?? '')) {
        throw new HttpError(401, {
          message: 'Forbidden use of secret API key in browser',
          hint: 'Secret API keys can only be used in a protected environment and should never be used in a browser.',
        })
      }
      const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1]
      return claimsOfCredential(bearer ?? apiKey)
    },
  }
}
