import type { CurrentUser } from '@roy/types'
import type { Database } from './database.ts'

/**
 * Who the caller is, as the registry knows them now.
 *
 * @throws DatabaseError `forbidden` or `unauthenticated` for someone who is signed in but not, or no longer, a user.
 */
export function getCurrentUser(database: Database): Promise<CurrentUser> {
  return database.rpc('get_current_user', {})
}
