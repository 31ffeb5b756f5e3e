import type { SupabaseClient } from '@supabase/supabase-js'
import type { Client } from 'pg'
import { ExpectedError } from '../cli/expected-error.ts'
import { createAccount, removeAccount, setPassword } from '../super-admins/accounts.ts'
import { findAccount, findSuperAdmin, findUser, insertSuperAdmin } from '../super-admins/registry.ts'

/** What is wanted to be there. */
export interface FirstSuperAdmin {
  email: string
  name: string
  /** Asked for only where it is needed. */
  password: () => Promise<string>
}

/**
 * Makes the first super admin of an installation, in Supabase Auth and in the registry.
 *
 * An account that somebody has made for the address gets the password that is given here, so that theirs opens nothing.
 *
 * @returns `false` where they are there already; nothing is changed then.
 * @throws ExpectedError where there is another super admin, or the address is another user's
 */
export async function createFirstSuperAdmin(
  { supabase, database }: { supabase: SupabaseClient; database: Client },
  { email, name, password: askPassword }: FirstSuperAdmin,
): Promise<boolean> {
  const registered = await findUser(database, email)
  if (registered?.role === 'super_admin') return false
  if (registered) throw new ExpectedError(`${email} is a user with the role ${registered.role} already.`)
  const other = await findSuperAdmin(database)
  if (other) {
    throw new ExpectedError(`There is a super admin already, ${other.email}, who can add others in the app.`)
  }

  const password = await askPassword()
  const existing = await findAccount(database, email)
  if (existing !== undefined) {
    await setPassword(supabase, existing, password)
    await insertSuperAdmin(database, { id: existing, email, name })
    return true
  }
  const id = await createAccount(supabase, { email, name, password })
  try {
    await insertSuperAdmin(database, { id, email, name })
  } catch (error) {
    await removeAccount(supabase, id)
    throw error
  }
  return true
}
