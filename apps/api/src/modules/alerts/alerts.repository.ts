import type { Alert, AlertsQuery, Page } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `forbidden` for all but super admins, `invalid_request` for a cursor that is none */
export function listAlerts(database: Database, query: AlertsQuery): Promise<Page<Alert>> {
  return database.rpc('get_alerts', {
    p_org_id: query.organization_id,
    p_status: query.status,
    p_kind: query.kind,
    p_limit: query.limit,
    p_cursor: query.cursor,
  })
}
