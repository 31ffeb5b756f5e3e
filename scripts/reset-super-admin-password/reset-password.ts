import type { SupabaseClient } from '@supabase/supabase-js'
import type { Client } from 'pg'
import { ExpectedError } from '../cli/expected-error.ts'
import { setPassword } from '../super-admins/accounts.ts'
import { findUser, recordPasswordChange } from '../super-admins/registry.ts'

/**
 * Gives a super admin another password, which ends their sessions, and notes it in the audit log.
 *
 * @throws ExpectedError where the address is no super admin's, or Auth does not take the password
 */
export async function resetSuperAdminPassword(
  { supabase, database }: { supabase: SupabaseClient; database: Client },
  { email, password }: { email: string; password: () => Promise<string> },
): Promise<void> {
  const user = await findUser(database, email)
  if (user?.role !== 'super_admin') throw new ExpectedError(`${email} is not a super admin.`)
  await setPassword(supabase, user.id, await password())
  await recordPasswordChange(database, user.id)
}
