import type { Settings, UpdateSettingsInput } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `forbidden` for all but super admins */
export function getSettings(database: Database): Promise<Settings> {
  return database.rpc('get_settings', {})
}

/** @throws DatabaseError `would_lock_out` where the caller could not come back in, `forbidden` */
export function updateSettings(database: Database, changes: UpdateSettingsInput): Promise<Settings> {
  return database.rpc('update_settings', { p_changes: changes })
}
