import type { CurrentUser, LoginAnswer, LoginInput } from '@roy/types'
import { ApiError } from '../../http/api-error.ts'
import { toApiError } from '../../http/error-mapping.ts'
import { getCurrentUser } from '../../providers/supabase/current-user.repository.ts'
import type { Databases } from '../../providers/supabase/database.ts'
import type { SignInWithPassword } from '../../providers/supabase/password-sign-in.ts'

/**
 * Signs a user in.
 *
 * Wrong e-mail, wrong password, a banned account, and an account that is no user of ours all look the same from
 * outside: whoever is not let in learns nothing about who exists.
 *
 * @throws ApiError `invalid_credentials`
 */
export async function signIn(
  { signInWithPassword, databases }: { signInWithPassword: SignInWithPassword; databases: Databases },
  credentials: LoginInput,
): Promise<LoginAnswer> {
  const session = await signInWithPassword(credentials)
  if (!session) throw new ApiError('invalid_credentials')

  const { access_token, refresh_token, expires_in } = session
  const user = await findRegisteredUser(databases, access_token)
  const expires_at = new Date(Date.now() + expires_in * 1_000).toISOString()
  return { access_token, refresh_token, expires_at, user }
}

async function findRegisteredUser(databases: Databases, accessToken: string): Promise<CurrentUser> {
  try {
    return await getCurrentUser(databases.asUser(accessToken))
  } catch (error) {
    const isOutage = toApiError(error).status >= 500
    throw isOutage ? error : new ApiError('invalid_credentials', { cause: error })
  }
}
