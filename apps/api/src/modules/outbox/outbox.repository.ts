import type { OutboxItem, OutboxQuery, Page, Uuid } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `forbidden` for all but super admins, `invalid_request` for a cursor that is none */
export function listItems(database: Database, query: OutboxQuery): Promise<Page<OutboxItem>> {
  return database.rpc('get_outbox_items', {
    p_status: query.status,
    p_org_id: query.organization_id,
    p_kind: query.kind,
    p_limit: query.limit,
    p_cursor: query.cursor,
  })
}

/** Makes an item due again that was given up. @throws DatabaseError `not_found`, `conflict` where it was not given up */
export function retryItem(database: Database, id: Uuid): Promise<OutboxItem> {
  return database.rpc('retry_outbox_item', { p_id: id })
}
