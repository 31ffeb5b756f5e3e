import type { SystemHealthRecord } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** What the database knows of how the system is doing. @throws DatabaseError `forbidden` for all but super admins and the API itself */
export function readSystemHealth(database: Database): Promise<SystemHealthRecord> {
  return database.rpc('get_system_health', {})
}
