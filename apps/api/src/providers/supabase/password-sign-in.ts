import { createClient, type Session } from '@supabase/supabase-js'
import { explain } from './auth-failure.ts'

/**
 * @param userAgent what the session is to be known by in the list of sessions.
 * @returns a session, or `null` where Supabase Auth does not let them in.
 * @throws AuthUnavailableError, AuthRateLimitedError
 */
export type SignInWithPassword = (credentials: Credentials, userAgent?: string) => Promise<Session | null>

/** Whether Supabase Auth would let somebody in; it keeps no session. @throws AuthUnavailableError, AuthRateLimitedError */
export type VerifyPassword = (credentials: Credentials) => Promise<boolean>

interface Credentials {
  email: string
  password: string
}

/** How Supabase Auth says no to credentials: wrong, banned, not confirmed; forbidden by a hook; no possible address. */
const REFUSALS = [400, 403, 422]

const TIMEOUT_MS = 8_000

/** Signs users in at Supabase Auth, each with a client of its own: a client holds one session. */
export function createPasswordSignIn(options: AuthOptions): SignInWithPassword {
  return (credentials, userAgent) => signIn(connect(options, userAgent), credentials)
}

/** Makes what asks Auth about a password the only way there is: by signing in, and out again at once. */
export function createPasswordVerifier(options: AuthOptions): VerifyPassword {
  return async (credentials) => {
    const auth = connect(options)
    if (!(await signIn(auth, credentials))) return false
    const { error } = await auth.signOut({ scope: 'local' })
    if (error) throw explain(error)
    return true
  }
}

interface AuthOptions {
  url: string
  publishableKey: string
}

type Auth = ReturnType<typeof connect>

function connect({ url, publishableKey }: AuthOptions, userAgent?: string) {
  return createClient(url, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: {
      headers: userAgent === undefined ? {} : { 'User-Agent': userAgent },
      fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
    },
  }).auth
}

async function signIn(auth: Auth, { email, password }: Credentials): Promise<Session | null> {
  const { data, error } = await auth.signInWithPassword({ email, password })
  if (!error) return data.session
  if (REFUSALS.includes(error.status ?? 0)) return null
  throw explain(error)
}
