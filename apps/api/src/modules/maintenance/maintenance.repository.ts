import type { Rpc, Uuid } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/**
 * Drops one organization that was deleted more than 30 days ago; `null` where there is none. For the service role.
 *
 * @returns the organization and the users whose accounts are now nobody's. @throws DatabaseError
 */
export function purgeOrganization(service: Database): Promise<Rpc['purge_deleted_organization']['result']> {
  return service.rpc('purge_deleted_organization', {})
}

/**
 * Removes some of what has been kept of refused webhooks for long enough. For the service role.
 *
 * @returns how many rows were removed; 0 when there is nothing left to remove. @throws DatabaseError
 */
export function pruneRefusals(service: Database): Promise<number> {
  return service.rpc('prune_webhook_refusals', {})
}

/** Raises and clears alerts as things are now; what is to be told of them is in the outbox afterwards. For the service role. @throws DatabaseError */
export function evaluateAlerts(service: Database): Promise<Rpc['evaluate_alerts']['result']> {
  return service.rpc('evaluate_alerts', {})
}

/**
 * Forgets some of what the outbox holds of long ago. For the service role.
 *
 * @returns how many items were removed; 0 when there is nothing left to remove. @throws DatabaseError
 */
export function pruneOutbox(service: Database): Promise<number> {
  return service.rpc('prune_outbox', {})
}

/** The same for alerts that have long been over. For the service role. @throws DatabaseError */
export function pruneAlerts(service: Database): Promise<number> {
  return service.rpc('prune_alerts', {})
}

/** The organizations that do not keep everything for good. For the service role. @throws DatabaseError */
export function listOrganizationsWithRetention(service: Database): Promise<Uuid[]> {
  return service.rpc('get_organizations_with_retention', {})
}

/**
 * Lets go of some of what an organization does not keep any longer. For the service role.
 *
 * @returns how many events it went through; 0 when nothing is left to go. @throws DatabaseError
 */
export function applyRetention(service: Database, organizationId: Uuid): Promise<number> {
  return service.rpc('apply_retention', { p_org_id: organizationId })
}
