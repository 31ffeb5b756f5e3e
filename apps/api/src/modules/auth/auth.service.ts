import type { CurrentUser, LoginAnswer, LoginInput } from '@roy/types'
import type { Logger } from 'pino'
import { ApiError } from '../../http/api-error.ts'
import { toApiError } from '../../http/error-mapping.ts'
import { getCurrentUser } from '../../providers/supabase/current-user.repository.ts'
import type { Databases, Origin, TokenHolder } from '../../providers/supabase/database.ts'
import type { SignInWithPassword } from '../../providers/supabase/password-sign-in.ts'
import { recordSignIn } from './auth.repository.ts'

/** What somebody signs in with; the session is known by it in the list of their sessions. */
interface Device {
  origin: Origin
  userAgent: string | undefined
}

/**
 * Signs a user in, and notes in the audit log that they were let in or not.
 *
 * Wrong e-mail, wrong password, a banned account, and an account that is no user of ours all look the same from
 * outside: whoever is not let in learns nothing about who exists.
 *
 * @throws ApiError `invalid_credentials`; `ip_not_allowed` for those who have shown their password from elsewhere, who could
 *   learn as much from Supabase Auth itself.
 */
export async function signIn(
  dependencies: { signInWithPassword: SignInWithPassword; databases: Databases },
  credentials: LoginInput,
  device: Device,
  log: Logger,
): Promise<LoginAnswer> {
  const record = (succeeded: boolean) =>
    recordSignIn(dependencies.databases.asServiceFor(device.origin), credentials.email, succeeded).catch(
      (error: unknown) => {
        log.error({ err: error, succeeded }, 'a sign-in could not be noted in the audit log')
      },
    )

  try {
    const answer = await letIn(dependencies, credentials, device)
    await record(true)
    return answer
  } catch (error) {
    const isRefusal = error instanceof ApiError && error.status < 500
    if (isRefusal) await record(false)
    throw error
  }
}

async function letIn(
  { signInWithPassword, databases }: { signInWithPassword: SignInWithPassword; databases: Databases },
  credentials: LoginInput,
  { origin, userAgent }: Device,
): Promise<LoginAnswer> {
  const session = await signInWithPassword(credentials, userAgent)
  if (!session) throw new ApiError('invalid_credentials')

  const { access_token, refresh_token, expires_in } = session
  const user = await findRegisteredUser(databases, { userId: session.user.id, accessToken: access_token }, origin)
  const expires_at = new Date(Date.now() + expires_in * 1_000).toISOString()
  return { access_token, refresh_token, expires_at, user }
}

async function findRegisteredUser(databases: Databases, holder: TokenHolder, origin: Origin): Promise<CurrentUser> {
  try {
    return await getCurrentUser(databases.asUser(holder, origin))
  } catch (error) {
    const refusal = toApiError(error)
    if (refusal.status >= 500 || refusal.code === 'ip_not_allowed') throw refusal
    throw new ApiError('invalid_credentials', { cause: error })
  }
}
