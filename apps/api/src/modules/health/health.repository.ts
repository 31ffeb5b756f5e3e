import type { Database } from '../../providers/supabase/database.ts'

/** Resolves where the database answers. @throws DatabaseError */
export async function checkHealth(database: Database): Promise<void> {
  await database.rpc('check_health', {})
}
