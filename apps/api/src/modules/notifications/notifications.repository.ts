import type { NotificationSettings } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** Which mails the caller gets. @throws DatabaseError `forbidden` */
export function getNotifications(database: Database): Promise<NotificationSettings> {
  return database.rpc('get_own_notifications', {})
}

/** @throws DatabaseError `invalid_request` for a kind that the caller's role is not told of */
export function updateNotifications(database: Database, changes: NotificationSettings): Promise<NotificationSettings> {
  return database.rpc('update_own_notifications', { p_changes: changes })
}
