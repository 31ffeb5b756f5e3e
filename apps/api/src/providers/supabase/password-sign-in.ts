import { createClient, type Session } from '@supabase/supabase-js'
import { AuthRateLimitedError } from './auth-rate-limited-error.ts'
import { AuthUnavailableError } from './auth-unavailable-error.ts'

/**
 * @returns a session, or `null` where Supabase Auth does not let them in.
 * @throws AuthUnavailableError, AuthRateLimitedError
 */
export type SignInWithPassword = (credentials: { email: string; password: string }) => Promise<Session | null>

/** How Supabase Auth says no to credentials: wrong, banned, not confirmed; forbidden by a hook; no possible address. */
const REFUSALS = [400, 403, 422]
/** Where it does not say anything. */
const OUTAGES = [0, 502, 503, 504]
const TOO_MANY_REQUESTS = 429

const TIMEOUT_MS = 8_000

/** Signs users in at Supabase Auth, each with a client of its own: a client holds one session. */
export function createPasswordSignIn(options: { url: string; publishableKey: string }): SignInWithPassword {
  return async (credentials) => {
    const client = createClient(options.url, options.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
      global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }) },
    })
    const { data, error } = await client.auth.signInWithPassword(credentials)
    if (!error) return data.session

    const { status = 0 } = error
    if (REFUSALS.includes(status)) return null
    if (status === TOO_MANY_REQUESTS) throw new AuthRateLimitedError('Supabase Auth asks to wait', { cause: error })
    if (OUTAGES.includes(status)) throw new AuthUnavailableError('Supabase Auth cannot sign in', { cause: error })
    throw error
  }
}
