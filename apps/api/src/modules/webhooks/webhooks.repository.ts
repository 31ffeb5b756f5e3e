import type { Rpc, Uuid, WebhookAnswer, WebhookRefusal, WebhookTarget } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'
import type { RefusedRequest } from './refused-request.ts'
import type { DeliveryTarget } from './webhook-targets.ts'

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

/** A refusal, with whose URL it was; no target where it is nobody's. */
export interface Refusal extends RefusedRequest {
  reason: WebhookRefusal
  target: DeliveryTarget | undefined
  /** How many alike it stands for. */
  count: number
}

/** Counts a refusal and keeps it, within the database's limits, where the super admin can see it. */
export async function recordRefusal(database: Database, { reason, target, count, ...request }: Refusal): Promise<void> {
  await database.rpc('record_webhook_refusal', {
    p_id: target?.agent?.id ?? null,
    p_org_id: target?.organization.id,
    p_reason: reason,
    p_path: request.path,
    p_source_ip: request.sourceIp,
    p_excerpt: request.excerpt,
    p_refusals: count,
  })
}
