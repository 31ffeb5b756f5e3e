import type { ChangePasswordInput } from '@roy/types'
import type { Logger } from 'pino'
import { ApiError } from '../../http/api-error.ts'
import type { Session } from '../../http/authentication.ts'
import type { Dispatcher } from '../../providers/outbox/dispatcher.ts'
import type { AuthAccounts } from '../../providers/supabase/auth-accounts.ts'
import { AuthRefusalError } from '../../providers/supabase/auth-refusal-error.ts'
import { getCurrentUser } from '../../providers/supabase/current-user.repository.ts'
import type { Database } from '../../providers/supabase/database.ts'
import type { VerifyPassword } from '../../providers/supabase/password-sign-in.ts'
import { recordOwnPasswordChange, recordSignIn, requestPasswordReset } from './auth.repository.ts'

/** How long a link from a mail stands in for the password that it was asked for to replace. */
const LINK_PROVES_FOR_MS = 15 * 60_000

interface PasswordTools {
  /** With the rights of the API, for the audit log. */
  service: Database
  accounts: AuthAccounts
  verifyPassword: VerifyPassword
  log: Logger
}

/**
 * Sets the password of whoever is signed in, which ends their other sessions. Behind the second factor where one is enrolled, as
 * Supabase Auth has it.
 *
 * That it cannot be noted is logged and no failure: the password has changed, and the old one would be asked for in vain.
 *
 * @throws ApiError `invalid_request`, `invalid_credentials` (the current password is wrong), `mfa_required`; AuthRefusalError
 */
export async function changePassword(
  { service, accounts, verifyPassword, log }: PasswordTools,
  { database, accessToken, openedLinkAt }: Session,
  { current_password, new_password }: ChangePasswordInput,
): Promise<void> {
  const { email, mfa } = await getCurrentUser(database)
  if (mfa.enrolled && mfa.level !== 'aal2') throw new ApiError('mfa_required')

  const hasOpenedLink = openedLinkAt !== undefined && Date.now() - openedLinkAt < LINK_PROVES_FOR_MS
  if (!hasOpenedLink) {
    if (current_password === undefined) throw invalid('current_password', 'current_password is required')
    if (!(await verifyPassword({ email, password: current_password }))) {
      await recordSignIn(service, email, false)
      throw new ApiError('invalid_credentials')
    }
  }

  await accounts.setOwnPassword(accessToken, new_password).catch(nameNewPassword)
  await recordOwnPasswordChange(database).catch((error: unknown) => {
    log.error({ err: error }, 'a change of password could not be noted in the audit log')
  })
}

/** Says what Auth says of a password under the name that it has here. */
function nameNewPassword(error: unknown): never {
  const reason = error instanceof AuthRefusalError ? error.reason : undefined
  if (reason === 'weak_password') throw invalid('new_password', 'new_password is too easy to guess', error)
  if (reason === 'same_password') throw invalid('new_password', 'new_password is the current password', error)
  throw error
}

function invalid(path: string, message: string, cause?: unknown): ApiError {
  return new ApiError('invalid_request', { details: [{ path, message }], cause })
}

/**
 * Mails whoever forgot their password a link, if they are a user. Meant to be awaited by nobody who answers: how long it takes, and
 * whether it fails, would tell who exists. What fails is logged.
 *
 * @param host of the page they ask from; the link leads back there where it is the site of their own client.
 */
export async function mailForgottenPassword(
  { service, dispatcher, log }: Pick<PasswordTools, 'service' | 'log'> & { dispatcher: Dispatcher },
  email: string,
  host: string | undefined,
): Promise<void> {
  try {
    await requestPasswordReset(service, email, host)
  } catch (error) {
    log.error({ err: error }, 'a mail for a forgotten password could not be requested')
    return
  }
  await dispatcher.dispatchSoon()
}
