import type { AuditEntry, AuditQuery, Page } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `forbidden` for all but super admins, `invalid_request` for a cursor that is none */
export function listAuditEntries(database: Database, query: AuditQuery): Promise<Page<AuditEntry>> {
  return database.rpc('get_audit_log', {
    p_org_id: query.organization_id,
    p_actor_id: query.actor_id,
    p_action: query.action,
    p_from: query.from,
    p_to: query.to,
    p_limit: query.limit,
    p_cursor: query.cursor,
  })
}
