import type { Rpc } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/**
 * Drops one organization that was deleted more than 30 days ago; `null` where there is none. For the service role.
 *
 * @returns the organization and the users whose accounts are now nobody's. @throws DatabaseError
 */
export function purgeOrganization(service: Database): Promise<Rpc['purge_deleted_organization']['result']> {
  return service.rpc('purge_deleted_organization', {})
}
