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

/** Writes into the audit log that Retell posts an agent's events here now, as of this version. @throws DatabaseError `not_found` */
export async function noteRetellWebhook(database: Database, id: Uuid, version: number): Promise<void> {
  await database.rpc('note_retell_webhook', { p_id: id, p_version: version })
}
