import { readStorage, SESSION_STORAGE_KEY } from './storage.ts'

/** What of a session the app needs before auth-js is there to keep it. */
export interface StoredSession {
  accessToken: string
  userId: string
}

/** As auth-js does it, a token that is about to run out is exchanged before it is used. */
const EXPIRY_MARGIN_MS = 90_000

/**
 * The session that auth-js keeps in the browser's storage, while its token is good. Reading it there saves the first
 * visit of a day the wait for auth-js, which only reads the same.
 *
 * @returns `undefined` where there is none, or where only auth-js can tell: it refreshes tokens.
 */
export function storedSession(): StoredSession | undefined {
  const kept = readStorage(SESSION_STORAGE_KEY)
  if (kept === null) return undefined
  try {
    const session: unknown = JSON.parse(kept)
    if (!isSession(session) || session.expires_at * 1000 - Date.now() < EXPIRY_MARGIN_MS) return undefined
    return { accessToken: session.access_token, userId: session.user.id }
  } catch {
    // What is no session is auth-js's to clear away.
    return undefined
  }
}

/** As much of its `Session` as is used here: https://supabase.com/docs/reference/javascript/auth-getsession */
interface Session {
  access_token: string
  /** In seconds. */
  expires_at: number
  user: { id: string }
}

function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false
  if (!('access_token' in value && 'expires_at' in value && 'user' in value)) return false
  const { access_token, expires_at, user } = value
  if (typeof access_token !== 'string' || typeof expires_at !== 'number') return false
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string'
}
