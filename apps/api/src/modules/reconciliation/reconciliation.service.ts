import type { ErrorCode, ReconciliationTask, Uuid } from '@roy/types'
import type { Logger } from 'pino'
import { toApiError } from '../../http/error-mapping.ts'
import type { OrganizationCache } from '../../providers/cache/organization-cache.ts'
import type { SecretCipher } from '../../providers/encryption/secret-cipher.ts'
import { bePatient } from '../../providers/retell/be-patient.ts'
import type { CallFilter, ConnectToRetell, RetellClient } from '../../providers/retell/retell-client.ts'
import { RetellError } from '../../providers/retell/retell-error.ts'
import type { Databases } from '../../providers/supabase/database.ts'
import { fetchCalls } from './fetch-calls.ts'
import { comparedPartOf } from './reconciled-event.ts'
import {
  claimReconciliation,
  compareListedCalls,
  finishReconciliation,
  listUnlistedCalls,
  refuseKey,
  releaseReconciliation,
  settleCalls,
  suspendReconciliation,
} from './reconciliation.repository.ts'

export interface Tools {
  databases: Databases
  secrets: SecretCipher
  cache: OrganizationCache
  connectToRetell: ConnectToRetell
  log: Logger
}

/** What a run of the schedule came to: how many reconciliations ended, wait for Retell, or go on the next time. */
export interface ReconciliationRun {
  finished: number
  waiting: number
  left: number
}

/** A function on Vercel may take 300 seconds; a step that is under way when the budget ends has the rest. */
export const REQUEST_BUDGET_MS = 240_000
/** After that the next client has its turn, so that one with a million calls does not keep the others waiting. */
const TURN_MS = 30_000

/**
 * Goes on with reconciliations that are due and begins new ones, until none is due or the time is up. Any number of these may run at
 * once: each works on clients that no other has. What is cut off goes on from its last step.
 *
 * @param deadline epoch milliseconds
 * @param organizationId only what is under way of this client
 * @throws DatabaseError
 */
export async function reconcileWhatIsDue(
  tools: Tools,
  deadline: number,
  organizationId?: Uuid,
): Promise<ReconciliationRun> {
  const run: ReconciliationRun = { finished: 0, waiting: 0, left: 0 }
  while (Date.now() < deadline) {
    const task = await claimReconciliation(tools.databases.asService, organizationId)
    if (!task) break
    const outcome = await takeTurn(tools, task, Math.min(deadline, Date.now() + TURN_MS))
    if (outcome !== 'left' || Date.now() >= deadline) run[outcome] += 1
  }
  return run
}

/** Goes through steps until it ends, has to wait, or the turn is over. */
async function takeTurn(tools: Tools, task: ReconciliationTask, until: number): Promise<keyof ReconciliationRun> {
  const service = tools.databases.asService
  const log = tools.log.child({ organization_id: task.organization_id, reconciliation_id: task.id })
  let current: ReconciliationTask = task
  try {
    while (Date.now() < until) {
      const next = await takeStep({ ...tools, log }, current, until)
      if (!next) return 'finished'
      current = next
    }
    await releaseReconciliation(service, current)
    return 'left'
  } catch (error) {
    const isRetells = error instanceof RetellError
    if (!isRetells && NOT_OURS_ANY_LONGER.includes(toApiError(error).code)) {
      log.warn({ err: error }, 'a reconciliation was taken from whoever went on with it')
      return 'left'
    }
    if (isRetells && error.refusal !== 'unavailable') {
      log.error({ err: error }, 'Retell refuses what a reconciliation asks')
      await finishReconciliation(service, current, 'retell_refused')
      return 'finished'
    }
    // What is not Retell's fault is tried again as well: one client's trouble must not keep the others from their turns.
    log[isRetells ? 'warn' : 'error']({ err: error }, 'a reconciliation has to wait')
    const retryAfterMs = isRetells ? error.retryAfterMs : undefined
    await suspendReconciliation(service, current, retryAfterMs && Math.ceil(retryAfterMs / 1000))
    return 'waiting'
  }
}

/** Another process has it, because this one took too long; or the client was deleted. */
const NOT_OURS_ANY_LONGER: ErrorCode[] = ['conflict', 'gone', 'not_found']

/** A key that Retell does not accept. */
class KeyRefusedError extends Error {
  override name = 'KeyRefusedError'
  readonly keyId: Uuid

  constructor(keyId: Uuid) {
    super('Retell refuses a key')
    this.keyId = keyId
  }
}

/** @returns what is next; `undefined` when it has ended */
async function takeStep(
  tools: Tools,
  task: ReconciliationTask,
  until: number,
): Promise<ReconciliationTask | undefined> {
  const service = tools.databases.asService
  const usable = task.keys.filter(({ is_refused }) => !is_refused)
  if (usable.length === 0 || !task.step) {
    const { status, unresolved } = await finishReconciliation(
      service,
      task,
      usable.length === 0 ? 'key_refused' : undefined,
    )
    tools.log.info({ status, unresolved }, 'a reconciliation has ended')
    return undefined
  }
  try {
    if (task.pending.length > 0) return await fetchPending(tools, task, until)
    if (task.step.pass === 'unlisted') return await askForUnlisted(tools, task, until)
    return await readPage(tools, task, task.step, until)
  } catch (error) {
    if (!(error instanceof KeyRefusedError)) throw error
    tools.log.warn({ err: error }, 'Retell refuses the key of a client')
    return refuseKey(service, task, error.keyId)
  }
}

/** Asks Retell with one of the client's keys: the given one, or another where that one is no longer usable. */
async function askWith<Answer>(
  { secrets, connectToRetell }: Tools,
  { organization_id, keys }: ReconciliationTask,
  keyId: Uuid | null,
  until: number,
  request: (retell: RetellClient) => Promise<Answer>,
): Promise<Answer> {
  const usable = keys.filter(({ is_refused }) => !is_refused)
  const key = usable.find(({ id }) => id === keyId) ?? usable[0]
  if (!key) throw new Error('a reconciliation goes on without a key')
  const retell = connectToRetell(
    secrets.decrypt(key.ciphertext, { organizationId: organization_id, purpose: 'retell_api_key' }),
  )
  try {
    return await bePatient(until, () => request(retell))
  } catch (error) {
    if (error instanceof RetellError && error.refusal === 'key_refused') throw new KeyRefusedError(key.id)
    throw error
  }
}

async function readPage(
  tools: Tools,
  task: ReconciliationTask,
  { pass, key_id }: NonNullable<ReconciliationTask['step']>,
  until: number,
): Promise<ReconciliationTask> {
  // A key whose time was over before its turn came.
  if (key_id !== null && !task.keys.some(({ id }) => id === key_id)) throw new KeyRefusedError(key_id)
  const filter: CallFilter =
    pass === 'started' ? { pass, fromMs: task.from_ms, toMs: task.to_ms } : { pass: 'unstarted' }
  const { calls, cursor } = await askWith(tools, task, key_id, until, (retell) => retell.listCalls(filter, task.cursor))
  return compareListedCalls(tools.databases.asService, task, { calls: comparable(calls), keyId: key_id, cursor })
}

/** What is neither listed by one of the keys nor known to it by its id, Retell does not have. */
async function askForUnlisted(tools: Tools, task: ReconciliationTask, until: number): Promise<ReconciliationTask> {
  const service = tools.databases.asService
  const { call_ids: asked, cursor } = await listUnlistedCalls(service, task)
  const found = []
  let keyId: Uuid | null = null
  for (const { id } of task.keys.filter(({ is_refused }) => !is_refused && asked.length > 0)) {
    const { calls } = await askWith(tools, task, id, until, (retell) =>
      retell.listCalls({ pass: 'unlisted', callIds: asked }, null),
    )
    if (calls.length > 0) keyId ??= id
    found.push(...calls)
  }
  return compareListedCalls(service, task, { calls: comparable(found), keyId, cursor, asked })
}

const comparable = (calls: Record<string, unknown>[]) => calls.map(comparedPartOf).filter((part) => part !== undefined)

/** What has been fetched counts, even where something kept the rest from it. */
async function fetchPending(tools: Tools, task: ReconciliationTask, until: number): Promise<ReconciliationTask> {
  const { settled, failure } = await fetchCalls(tools.databases.asService, task, (keyId, request) =>
    askWith(tools, task, keyId, until, request),
  )
  await tools.cache.forget(task.organization_id)
  const next = settled.length > 0 ? await settleCalls(tools.databases.asService, task, settled) : task
  if (failure !== undefined) throw failure
  return next
}
