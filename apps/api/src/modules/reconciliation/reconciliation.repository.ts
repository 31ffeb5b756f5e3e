import type {
  CreateReconciliationInput,
  Page,
  PageQuery,
  Reconciliation,
  ReconciliationFailure,
  ReconciliationSummary,
  ReconciliationTask,
  Rpc,
  Uuid,
} from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `conflict` where one is under way, `invalid_request`, `not_found`, `gone`, `forbidden` */
export function createReconciliation(
  database: Database,
  organizationId: Uuid,
  { from, to }: CreateReconciliationInput,
): Promise<Reconciliation> {
  return database.rpc('create_reconciliation', { p_org_id: organizationId, p_from: from, p_to: to })
}

/** @returns newest first. @throws DatabaseError `not_found`, `gone`, `forbidden` for all but super admins */
export function listReconciliations(
  database: Database,
  organizationId: Uuid,
  { limit, cursor }: PageQuery,
): Promise<Page<ReconciliationSummary>> {
  return database.rpc('get_reconciliations', { p_org_id: organizationId, p_limit: limit, p_cursor: cursor })
}

/** @throws DatabaseError `not_found`, `gone`, `forbidden` for all but super admins */
export function getReconciliation(database: Database, organizationId: Uuid, id: Uuid): Promise<Reconciliation> {
  return database.rpc('get_reconciliation', { p_org_id: organizationId, p_id: id })
}

/**
 * Takes one that is due, for a few minutes: nobody else goes on with it. For the service role.
 *
 * @param organizationId of this client only, and only what is under way.
 * @returns `null` where none is due.
 */
export function claimReconciliation(service: Database, organizationId?: Uuid): Promise<ReconciliationTask | null> {
  return service.rpc('claim_reconciliation', { p_org_id: organizationId })
}

/** What shows that a reconciliation is held. All that follows is refused with `conflict` where it is another's by now. */
const held = ({ organization_id, id, lease }: ReconciliationTask) => ({
  p_org_id: organization_id,
  p_id: id,
  p_lease: lease,
})

/** Compares a page, counts it and moves on. @returns what is next */
export function compareListedCalls(
  service: Database,
  task: ReconciliationTask,
  page: { calls: object[]; keyId: Uuid | null; cursor: string | null; asked?: string[] },
): Promise<ReconciliationTask> {
  return service.rpc('compare_listed_calls', {
    ...held(task),
    p_calls: page.calls,
    p_key_id: page.keyId,
    p_cursor: page.cursor,
    p_asked: page.asked ?? [],
  })
}

/** Some of our calls that Retell has not listed, by Retell's ids, and where to go on; `null`: there are no more. */
export function listUnlistedCalls(
  service: Database,
  task: ReconciliationTask,
): Promise<Rpc['get_unlisted_calls']['result']> {
  return service.rpc('get_unlisted_calls', held(task))
}

/** What became of a call that was to be fetched. */
export type SettledCall = Rpc['settle_reconciled_calls']['args']['p_calls'][number]

/** @returns what is next */
export function settleCalls(
  service: Database,
  task: ReconciliationTask,
  calls: SettledCall[],
): Promise<ReconciliationTask> {
  return service.rpc('settle_reconciled_calls', { ...held(task), p_calls: calls })
}

/** Nothing more is asked with this key. @returns what is next */
export function refuseKey(service: Database, task: ReconciliationTask, keyId: Uuid): Promise<ReconciliationTask> {
  return service.rpc('refuse_reconciliation_key', { ...held(task), p_key_id: keyId })
}

/** Lets it wait because Retell does not answer. */
export async function suspendReconciliation(
  service: Database,
  task: ReconciliationTask,
  retryAfterSeconds: number | undefined,
): Promise<void> {
  await service.rpc('suspend_reconciliation', { ...held(task), p_retry_after_seconds: retryAfterSeconds })
}

/** Leaves the rest to whoever goes on next. */
export async function releaseReconciliation(service: Database, task: ReconciliationTask): Promise<void> {
  await service.rpc('release_reconciliation', held(task))
}

export function finishReconciliation(
  service: Database,
  task: ReconciliationTask,
  failure?: ReconciliationFailure,
): Promise<ReconciliationSummary> {
  return service.rpc('finish_reconciliation', { ...held(task), p_failure: failure })
}

/** Stores what was fetched, and folds it into its call. @throws DatabaseError `agent_mismatch`, `invalid_request`, `gone` */
export async function recordFetchedCall(
  service: Database,
  organizationId: Uuid,
  event: { payload: Record<string, unknown>; bodySha256: string; fetchedAt: Date },
): Promise<void> {
  await service.rpc('record_call_event', {
    p_id: null,
    p_org_id: organizationId,
    p_event: 'call_reconciled',
    p_sent_at: event.fetchedAt.toISOString(),
    p_body_sha256: event.bodySha256,
    p_payload: event.payload,
  })
}
