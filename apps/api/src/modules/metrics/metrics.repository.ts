import type { Overview, OverviewQuery, SystemOverview, SystemOverviewQuery, Uuid } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `not_found` for an organization that is not the caller's */
export function getOverview(database: Database, organizationId: Uuid, query: OverviewQuery): Promise<Overview> {
  return database.rpc('get_organization_overview', {
    p_org_id: organizationId,
    p_from: query.from,
    p_to: query.to,
    p_is_billable: query.is_billable,
    p_agent_id: query.agent_id,
  })
}

/** @throws DatabaseError `forbidden` for everyone but super admins */
export function getSystemOverview(database: Database, query: SystemOverviewQuery): Promise<SystemOverview> {
  return database.rpc('get_system_overview', { p_from: query.from, p_to: query.to })
}
