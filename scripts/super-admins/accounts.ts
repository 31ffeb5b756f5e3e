import type { Uuid } from '@roy/types'
import type { AuthError, SupabaseClient } from '@supabase/supabase-js'
import { ExpectedError } from '../cli/expected-error.ts'

/** Creates a confirmed account with a password. @throws ExpectedError where Auth refuses it */
export async function createAccount(
  { auth }: SupabaseClient,
  account: { email: string; name: string; password: string },
): Promise<Uuid> {
  const { email, name, password } = account
  const attributes = { email, password, email_confirm: true, user_metadata: { name } }
  const { data, error } = await auth.admin.createUser(attributes)
  if (error) throw refusal(error)
  return data.user.id
}

/** Gives an account a password, which ends its sessions, and confirms its address. @throws ExpectedError where Auth refuses it */
export async function setPassword({ auth }: SupabaseClient, id: Uuid, password: string): Promise<void> {
  const { error } = await auth.admin.updateUserById(id, { password, email_confirm: true })
  if (error) throw refusal(error)
}

/** @throws Error where Auth does not remove it */
export async function removeAccount({ auth }: SupabaseClient, id: Uuid): Promise<void> {
  const { error } = await auth.admin.deleteUser(id)
  if (error) throw error
}

function refusal(error: AuthError): ExpectedError {
  return new ExpectedError(`Supabase Auth says: ${error.message}`, { cause: error })
}
