import type {
  CurrentUser,
  RecoveryCodes,
  RecoveryCodesStatus,
  UpdateCurrentUserInput,
  UserSession,
  Uuid,
} from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** Notes in the audit log that somebody signed in, or was not let in. For the service role. @throws DatabaseError */
export async function recordSignIn(service: Database, email: string, succeeded: boolean): Promise<void> {
  await service.rpc('record_sign_in', { p_email: email, p_succeeded: succeeded })
}

/** Changes the caller's name. @throws DatabaseError `mfa_required`, `forbidden` */
export function updateCurrentUser(database: Database, changes: UpdateCurrentUserInput): Promise<CurrentUser> {
  return database.rpc('update_current_user', { p_changes: changes })
}

/** @returns the caller's sessions, the one last used first. @throws DatabaseError `mfa_required`, `forbidden` */
export function listOwnSessions(database: Database): Promise<{ data: UserSession[] }> {
  return database.rpc('get_own_sessions', {})
}

/**
 * Has whoever forgot their password mailed a link, where somebody may sign in with the e-mail. For the service role.
 *
 * @param host the site that they ask from. @throws DatabaseError
 */
export async function requestPasswordReset(service: Database, email: string, host: string | undefined): Promise<void> {
  await service.rpc('request_password_reset', { p_email: email, p_host: host })
}

/** Notes that the caller has chosen a password. @throws DatabaseError `forbidden` */
export async function recordOwnPasswordChange(database: Database): Promise<void> {
  await database.rpc('record_own_password_change', {})
}

/** Replaces the caller's recovery codes. @throws DatabaseError `mfa_required` on sessions without a second factor, `forbidden` */
export function createRecoveryCodes(database: Database): Promise<RecoveryCodes> {
  return database.rpc('create_recovery_codes', {})
}

/** @throws DatabaseError `forbidden` */
export function getRecoveryCodesStatus(database: Database): Promise<RecoveryCodesStatus> {
  return database.rpc('get_recovery_codes_status', {})
}

/**
 * Uses up one of the caller's recovery codes.
 *
 * @returns what `releaseRecoveryCode` takes; `null` for a code that does not hold.
 * @throws DatabaseError `conflict` where no second factor is enrolled, `forbidden`
 */
export async function useRecoveryCode(database: Database, code: string): Promise<Uuid | null> {
  return (await database.rpc('use_recovery_code', { p_code: code }))?.id ?? null
}

/** Makes a used recovery code usable again. For the service role. @throws DatabaseError */
export async function releaseRecoveryCode(service: Database, id: Uuid): Promise<void> {
  await service.rpc('release_recovery_code', { p_id: id })
}
