import type { Logger } from 'pino'
import { ApiError } from '../../http/api-error.ts'
import { orTakeBack } from '../../http/take-back.ts'
import type { AuthAccounts } from '../../providers/supabase/auth-accounts.ts'
import type { Database, TokenHolder } from '../../providers/supabase/database.ts'
import { releaseRecoveryCode, useRecoveryCode } from './auth.repository.ts'

/**
 * Takes the second factor from who has lost it and shows a recovery code instead. The code is used up first, so that two requests
 * cannot share it, and given back where Supabase Auth then fails.
 *
 * @throws ApiError `invalid_credentials` for a code that does not hold; DatabaseError `conflict` where no second factor is enrolled
 */
export async function recover(
  { service, accounts, log }: { service: Database; accounts: AuthAccounts; log: Logger },
  { database, userId }: TokenHolder & { database: Database },
  code: string,
): Promise<void> {
  const used = await useRecoveryCode(database, code)
  if (used === null) throw new ApiError('invalid_credentials')
  await orTakeBack(
    log,
    () => accounts.removeFactors(userId),
    () => releaseRecoveryCode(service, used),
  )
}
