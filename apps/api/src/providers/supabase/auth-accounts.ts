import type { Uuid } from '@roy/types'
import { createClient } from '@supabase/supabase-js'
import type { AuthLink } from '../mail/account-mails.ts'
import { API_VERSION, explain, readFailure } from './auth-failure.ts'
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
  /**
   * Makes a link with which an account's holder chooses their first password, also where they have opened one before and chosen none.
   * It voids the one before. @throws AuthRefusalError `invalid_email`
   */
  createInvitationLink(email: string): Promise<AuthLink>
  /** Makes a link with which an account's holder chooses another password. @throws AuthRefusalError `invalid_email` */
  createRecoveryLink(email: string): Promise<AuthLink>
  /** Bans an account or lifts the ban, sets its password, or both at once. @throws AuthRefusalError `weak_password` */
  update(id: Uuid, changes: { isDisabled?: boolean; password?: string }): Promise<void>
  /**
   * Sets the password of a session's own account, which ends its other sessions.
   *
   * @throws AuthRefusalError `weak_password`, `same_password`, `second_factor_owed`, `session_over`
   */
  setOwnPassword(accessToken: string, password: string): Promise<void>
  /** Takes every second factor from an account; none where there is no such account. Sessions that showed one fall back. */
  removeFactors(id: Uuid): Promise<void>
  /** @returns `false` where there is no such account. */
  remove(id: Uuid): Promise<boolean>
}

const TIMEOUT_MS = 8_000
/** Auth bans for a time only: a hundred years, in the notation of Go. */
const FOR_GOOD = '876000h'

/** Manages the accounts with the project's secret key. */
export function createAuthAccounts(options: { url: string; secretKey: string }): AuthAccounts {
  const {
    auth: { admin },
  } = createClient(options.url, options.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }) },
  })

  const createRecoveryLink = async (email: string): Promise<AuthLink> => {
    const { data, error } = await admin.generateLink({ type: 'recovery', email })
    if (error) throw explain(error)
    return { tokenHash: data.properties.hashed_token, type: 'recovery' }
  }

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

    async createInvitationLink(email) {
      const { data, error } = await admin.generateLink({ type: 'invite', email })
      // Auth invites nobody twice who has opened a link: their address is confirmed.
      if (error?.code === 'email_exists') return createRecoveryLink(email)
      if (error) throw explain(error)
      return { tokenHash: data.properties.hashed_token, type: 'invite' }
    },

    createRecoveryLink,

    async update(id, { isDisabled, password }) {
      const { error } = await admin.updateUserById(id, {
        ...(isDisabled !== undefined && { ban_duration: isDisabled ? FOR_GOOD : 'none' }),
        // Whoever is given a password needs no invitation to be let in.
        ...(password !== undefined && { password, email_confirm: true }),
      })
      if (error) throw explain(error)
    },

    async setOwnPassword(accessToken, password) {
      // supabase-js changes the password of a session that it holds, and would refresh one that is about to end.
      const headers = { apikey: options.secretKey, Authorization: `Bearer ${accessToken}`, ...API_VERSION }
      const request = { method: 'PUT', headers, body: JSON.stringify({ password }) }
      const response = await fetch(`${options.url}/auth/v1/user`, {
        ...request,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error: unknown) => {
        throw new AuthUnavailableError('Supabase Auth cannot set a password', { cause: error })
      })
      if (!response.ok) throw explain(await readFailure(response))
    },

    async removeFactors(id) {
      const { data, error } = await admin.mfa.listFactors({ userId: id })
      if (error && error.code !== 'user_not_found') throw explain(error)
      for (const factor of data?.factors ?? []) {
        const deleted = await admin.mfa.deleteFactor({ userId: id, id: factor.id })
        if (deleted.error && deleted.error.code !== 'mfa_factor_not_found') throw explain(deleted.error)
      }
    },

    async remove(id) {
      const { error } = await admin.deleteUser(id)
      if (error?.code === 'user_not_found') return false
      if (error) throw explain(error)
      return true
    },
  }
}
