import type { Page, WebhookRejection, WebhookRejectionsQuery } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `forbidden` for all but super admins, `invalid_request` for a cursor that is none */
export function listRejections(database: Database, query: WebhookRejectionsQuery): Promise<Page<WebhookRejection>> {
  return database.rpc('get_webhook_rejections', {
    p_org_id: query.organization_id,
    p_agent_id: query.agent_id,
    p_reason: query.reason,
    p_limit: query.limit,
    p_cursor: query.cursor,
  })
}
