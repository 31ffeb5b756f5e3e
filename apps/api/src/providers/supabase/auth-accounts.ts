import type { Uuid } from '@roy/types'
import { type AuthError, createClient } from '@supabase/supabase-js'
import { AuthRateLimitedError } from './auth-rate-limited-error.ts'
import { AuthRefusalError } from './auth-refusal-error.ts'
import { AuthUnavailableError } from './auth-unavailable-error.ts'

/**
 * The accounts of Supabase Auth, which know how people sign in; what they may do stands in the registry.
 *
 * Every method throws AuthUnavailableError where Auth could not be asked: whether it has acted is then not known;
 * AuthRateLimitedError where it asks to wait.
 */
export interface AuthAccounts {
  /**
   * Creates an account under an id of the caller's choice: one whose address is confirmed where it has a password, else one that
   * nobody can sign in to before they are invited.
   *
   * @throws AuthRefusalError `email_taken`, `invalid_email`, `weak_password`
   */
  create(account: { id: Uuid; email: string; name: string; password?: string | undefined }): Promise<void>
  /** Mails a link with which the holder of an unconfirmed account chooses a password. @throws AuthRefusalError `invalid_email` */
  invite(email: string): Promise<void>
  /** Bans an account or lifts the ban, sets its password, or both at once. @throws AuthRefusalError `weak_password` */
  update(id: Uuid, changes: { isDisabled?: boolean; password?: string }): Promise<void>
  /** @returns `false` where there is no such account. */
  remove(id: Uuid): Promise<boolean>
}

const TIMEOUT_MS = 8_000
/** Where Auth does not say anything. */
const OUTAGES = [0, 502, 503, 504]
const TOO_MANY_REQUESTS = 429
/** Auth bans for a time only: a hundred years, in the notation of Go. */
const FOR_GOOD = '876000h'

/** Manages the accounts with the project's secret key. @param options.siteUrl where the links in mails lead */
export function createAuthAccounts(options: { url: string; secretKey: string; siteUrl: string }): AuthAccounts {
  const { admin } = createClient(options.url, options.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }) },
  }).auth

  return {
    async create({ id, email, name, password }) {
      const isConfirmed = password !== undefined
      const { error } = await admin.createUser({
        id,
        email,
        email_confirm: isConfirmed,
        user_metadata: { name },
        ...(isConfirmed && { password }),
      })
      if (error) throw explain(error)
    },

    async invite(email) {
      const { error } = await admin.inviteUserByEmail(email, { redirectTo: options.siteUrl })
      if (error) throw explain(error)
    },

    async update(id, { isDisabled, password }) {
      const { error } = await admin.updateUserById(id, {
        ...(isDisabled !== undefined && { ban_duration: isDisabled ? FOR_GOOD : 'none' }),
        ...(password !== undefined && { password }),
      })
      if (error) throw explain(error)
    },

    async remove(id) {
      const { error } = await admin.deleteUser(id)
      if (error?.code === 'user_not_found') return false
      if (error) throw explain(error)
      return true
    },
  }
}

/** GoTrue's codes (https://supabase.com/docs/guides/auth/debugging/error-codes) for what the request is to blame for. */
const REASONS: Record<string, AuthRefusalError['reason']> = {
  email_exists: 'email_taken',
  user_already_exists: 'email_taken',
  email_address_invalid: 'invalid_email',
  // Of what is sent here, only the address can be one that Auth does not take.
  validation_failed: 'invalid_email',
  weak_password: 'weak_password',
}

function explain(error: AuthError): Error {
  if (error.status === TOO_MANY_REQUESTS)
    return new AuthRateLimitedError('Supabase Auth asks to wait', { cause: error })
  if (OUTAGES.includes(error.status ?? 0)) {
    return new AuthUnavailableError('Supabase Auth cannot manage accounts', { cause: error })
  }
  const reason = REASONS[error.code ?? '']
  return reason ? new AuthRefusalError(reason, { cause: error }) : error
}
