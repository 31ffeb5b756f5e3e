import type { Rpc, Uuid, WebhookAnswer, WebhookRefusal, WebhookTarget } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `not_found` for an agent that never was */
export function getWebhookTarget(database: Database, agentId: Uuid): Promise<WebhookTarget> {
  return database.rpc('get_webhook_target', { p_id: agentId })
}

/** @throws DatabaseError `not_found` for a slug that no organization has */
export function getClientWebhookTarget(database: Database, slug: string): Promise<Omit<WebhookTarget, 'agent'>> {
  return database.rpc('get_client_webhook_target', { p_slug: slug })
}

/**
 * Stores an event and folds it into its call. Resolves once the transaction has committed.
 *
 * @throws DatabaseError `agent_mismatch`, `invalid_request`, `gone`
 */
export function recordCallEvent(database: Database, event: Rpc['record_call_event']['args']): Promise<WebhookAnswer> {
  return database.rpc('record_call_event', event)
}

/** Counts a refusal where the super admin can see it. @param agentId `null` where the agent is not known */
export async function recordRefusal(database: Database, agentId: Uuid | null, reason: WebhookRefusal): Promise<void> {
  await database.rpc('record_webhook_refusal', { p_id: agentId, p_reason: reason })
}
