import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Dispatch, Reconciliation } from '@roy/types'
import type { Findings } from './proof/findings.ts'
import { type Asker, askUntilAnswered, RefusedError } from './stack/ask-api.ts'
import type { ChaosEnvironment } from './stack/environment.ts'
import type { RegisteredClient } from './stack/register.ts'
import { falter, writeBooks } from './stack/retell-books.ts'
import type { CallSource } from './world/calls.ts'

/** How often is looked whether something has come to its end. */
const POLL_MS = 250
const DAY_MS = 86_400_000
const STRIKES_AFTER_MS = 1_500
/** A reconciliation in which nothing has happened for so long does not come to its end. */
const STANDSTILL_MS = 10 * 60_000

/** Folds what was only stored while all calls of its client were being rewritten, as the schedule does. @returns how many calls */
export async function foldWhatWaits({ apiUrl, cronSecret, pool }: ChaosEnvironment): Promise<number> {
  const scheduler = { accessToken: cronSecret }
  for (let calls = 0; ; ) {
    const dispatched = await askUntilAnswered<Dispatch>(`${apiUrl}/api/maintenance/dispatch`, scheduler)
    calls += dispatched.calls
    const { rows } = await pool.query<{ waiting: number }>('select count(*)::int as waiting from system.waiting_calls')
    if (rows[0]?.waiting === 0) return calls
    await delay(POLL_MS)
  }
}

export interface Recovery {
  /** Calls that were not here at all, and are. */
  recovered: number
  /** Calls that said something else than Retell, and no longer do. */
  healed: number
}

export interface RecoveryDependencies {
  clients: readonly RegisteredClient[]
  source: CallSource
  /** How many there are. */
  calls: number
  findings: Findings
  /** Whether the API is killed in the middle of it. What it had begun is then left to the schedule, once its lease is over. */
  isStruck: boolean
}

/**
 * Makes good what was given up, by reconciliation with Retell's books while Retell falters, and reconciles once more: then both must say
 * the same of every single call.
 */
export async function reconcile(
  environment: ChaosEnvironment,
  superAdmin: Asker,
  { clients, source, calls, findings, isStruck }: RecoveryDependencies,
): Promise<Recovery> {
  await writeBooks(environment, source, calls)
  await falter(environment)
  const recovery = { recovered: 0, healed: 0 }
  const reconciled = clients.map(async (client) => {
    const { recovered, healed } = await reconcileOnce(environment, superAdmin, source, client)
    recovery.recovered += recovered
    recovery.healed += healed
    judge(findings, client, await reconcileOnce(environment, superAdmin, source, client))
  })
  await Promise.all([...reconciled, ...(isStruck ? [strike(environment)] : [])])
  return recovery
}

async function strike({ api }: ChaosEnvironment): Promise<void> {
  await delay(STRIKES_AFTER_MS)
  await api.kill()
  await api.start()
}

/** What is left to say of a client after it was reconciled before. */
function judge(findings: Findings, { client }: RegisteredClient, last: Reconciliation): void {
  const { status, missing, differing, extra, unresolved } = last
  const what = `${client.name}, reconciled`
  if (status !== 'done') findings.add('differing', `${what}: it is ${status}`)
  if (missing > 0) findings.add('lost', `${what}: ${missing} calls are still missing`, missing)
  if (extra > 0) findings.add('leaked', `${what}: ${extra} calls are nobody's`, extra)
  if (differing + unresolved > 0)
    findings.add('differing', `${what}: ${differing} calls differ, ${unresolved} for good`)
}

async function reconcileOnce(
  { apiUrl }: ChaosEnvironment,
  superAdmin: Asker,
  source: CallSource,
  { id, client }: RegisteredClient,
): Promise<Reconciliation> {
  const url = `${apiUrl}/api/organizations/${id}/reconciliations`
  const period = {
    from: new Date(source.from - 2 * DAY_MS).toISOString().slice(0, 10),
    to: new Date().toISOString().slice(0, 10),
  }
  let last = await begin(url, superAdmin, period)
  for (let movedAt = Date.now(); last.status === 'running'; ) {
    await delay(POLL_MS)
    const next = await askUntilAnswered<Reconciliation>(`${url}/${last.id}`, superAdmin)
    if (!isDeepStrictEqual(next, last)) movedAt = Date.now()
    if (Date.now() > movedAt + STANDSTILL_MS)
      throw new Error(`${client.name} is reconciled for ever: ${JSON.stringify(next)}`)
    last = next
  }
  return last
}

/** Begins one as soon as that of the schedule is over. */
async function begin(url: string, superAdmin: Asker, period: { from: string; to: string }): Promise<Reconciliation> {
  for (;;) {
    try {
      return await askUntilAnswered<Reconciliation>(url, superAdmin, 'POST', period)
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status !== 409) throw error
      await delay(POLL_MS)
    }
  }
}
