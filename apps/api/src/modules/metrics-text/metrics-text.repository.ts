import type { SystemHealthRecord } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** What the database knows of how the system is doing, without its clients. @throws DatabaseError */
export function readTotals(service: Database): Promise<SystemHealthRecord> {
  return service.rpc('get_system_health', { p_with_organizations: false })
}
