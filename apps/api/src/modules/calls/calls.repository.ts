import type { Call, CallDetail, CallsQuery, OverrideCallInput, Page, Uuid } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @returns a page of calls, newest first. @throws DatabaseError `not_found` for an organization not the caller's */
export function listCalls(database: Database, organizationId: Uuid, query: CallsQuery): Promise<Page<Call>> {
  return database.rpc('get_organization_calls', {
    p_org_id: organizationId,
    p_from: query.from,
    p_to: query.to,
    p_is_billable: query.is_billable,
    p_agent_id: query.agent_id,
    p_status: query.status,
    p_direction: query.direction,
    p_sentiment: query.sentiment,
    p_search: query.search,
    p_limit: query.limit,
    p_cursor: query.cursor,
  })
}

/** @throws DatabaseError `not_found`, also for another organization's */
export function getCall(database: Database, organizationId: Uuid, id: Uuid): Promise<CallDetail> {
  return database.rpc('get_organization_call', { p_org_id: organizationId, p_call_id: id })
}

/** @returns the call as it then stands. @throws DatabaseError `not_found`, `forbidden` for all but super admins */
export function overrideBilling(
  database: Database,
  organizationId: Uuid,
  id: Uuid,
  { is_billable, reason }: OverrideCallInput,
): Promise<Call> {
  return database.rpc('override_call_billing', {
    p_org_id: organizationId,
    p_call_id: id,
    p_is_billable: is_billable,
    p_reason: reason,
  })
}
