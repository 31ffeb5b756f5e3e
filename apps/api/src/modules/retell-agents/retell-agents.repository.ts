import type { AgentRow, Rpc, Uuid } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** A client's encrypted keys and its agents. For the service role. @throws DatabaseError `not_found`, `gone` */
export function getRetellConnection(
  service: Database,
  organizationId: Uuid,
): Promise<Rpc['get_retell_connection']['result']> {
  return service.rpc('get_retell_connection', { p_org_id: organizationId })
}

/** @throws DatabaseError `not_found` */
export function getAgent(database: Database, id: Uuid): Promise<AgentRow> {
  return database.rpc('get_agent', { p_id: id })
}
