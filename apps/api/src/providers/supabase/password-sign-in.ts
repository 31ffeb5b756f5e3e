import { AuthRetryableFetchError, createClient, type Session } from '@supabase/supabase-js'
import { AuthUnavailableError } from './access-token.ts'

/** @returns a session, or `null` where Supabase Auth does not let them in. @throws AuthUnavailableError */
export type SignInWithPassword = (credentials: { email: string; password: string }) => Promise<Session | null>

/** Signs users in at Supabase Auth, each with a client of its own: a client holds one session. */
export function createPasswordSignIn(options: { url: string; publishableKey: string }): SignInWithPassword {
  return async (credentials) => {
    const client = createClient(options.url, options.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    })
    const { data, error } = await client.auth.signInWithPassword(credentials)
    if (!error) return data.session

    const { status = 0 } = error
    const isRefusal = status >= 400 && status < 500 && status !== 429
    if (isRefusal && !(error instanceof AuthRetryableFetchError)) return null
    throw new AuthUnavailableError('Supabase Auth cannot sign in', { cause: error })
  }
}
