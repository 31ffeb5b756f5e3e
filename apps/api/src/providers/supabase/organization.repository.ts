import type { Organization, Uuid } from '@roy/types'
import type { Database } from './database.ts'

/** @throws DatabaseError `not_found`, also for one that the caller does not belong to */
export function getOrganization(database: Database, id: Uuid): Promise<Organization> {
  return database.rpc('get_organization', { p_org_id: id })
}
