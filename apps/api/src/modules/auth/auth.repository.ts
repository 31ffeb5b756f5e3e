import type { Database } from '../../providers/supabase/database.ts'

/** Notes in the audit log that somebody signed in, or was not let in. For the service role. @throws DatabaseError */
export async function recordSignIn(service: Database, email: string, succeeded: boolean): Promise<void> {
  await service.rpc('record_sign_in', { p_email: email, p_succeeded: succeeded })
}
