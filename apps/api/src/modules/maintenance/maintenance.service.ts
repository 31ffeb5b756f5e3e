import type { Dispatch, Uuid } from '@roy/types'
import type { Logger } from 'pino'
import type { OrganizationCache } from '../../providers/cache/organization-cache.ts'
import type { Dispatcher } from '../../providers/outbox/dispatcher.ts'
import type { AuthAccounts } from '../../providers/supabase/auth-accounts.ts'
import type { Databases } from '../../providers/supabase/database.ts'
import { foldCallsThatWaited, foldWaitingCalls } from '../../providers/supabase/waiting-calls.ts'
import {
  applyRetention,
  evaluateAlerts,
  listOrganizationsWithRetention,
  pruneAlerts,
  pruneOutbox,
  pruneRefusals,
  purgeOrganization,
} from './maintenance.repository.ts'

/** What a purge has removed for good. */
export interface Purge {
  organizations: number
  accounts: number
  /** What had been kept of refused webhooks for long enough: single ones and hourly counts. */
  refusals: number
  /** Stored events that were gone through because their client does not keep all of them any longer. */
  events: number
  outbox_items: number
  alerts: number
}

type DispatchTools = Pick<Tools, 'databases' | 'cache'> & { dispatcher: Dispatcher }

interface Tools {
  databases: Databases
  authAccounts: AuthAccounts
  cache: OrganizationCache
  log: Logger
}

/**
 * Removes all that has been kept for long enough, what takes longest last. Any number of these may run at once. Where one part fails, or
 * one client's retention, the others are done all the same.
 *
 * @throws what the parts that failed have thrown, as `Parts` says
 */
export async function purge(tools: Tools): Promise<Purge> {
  const { asService } = tools.databases
  const parts = new Parts('purge')
  const refusals = await parts.attempt(() => pruneAll(() => pruneRefusals(asService)), 0)
  const outbox_items = await parts.attempt(() => pruneAll(() => pruneOutbox(asService)), 0)
  const alerts = await parts.attempt(() => pruneAll(() => pruneAlerts(asService)), 0)
  const removed = await parts.attempt(() => purgeDeletedOrganizations(tools), { organizations: 0, accounts: 0 })
  const events = await applyAllRetention(tools, parts)
  parts.throwFailures()
  return { ...removed, refusals, events, outbox_items, alerts }
}

/** The parts of a job, each of which is done whatever becomes of the others. */
class Parts {
  readonly #job: string
  readonly #failures: unknown[] = []

  /** @param job as a failure names it */
  constructor(job: string) {
    this.#job = job
  }

  /** Does a part. @returns what it answers; `otherwise` where it fails */
  async attempt<Result>(part: () => Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      return await part()
    } catch (error) {
      this.#failures.push(error)
      return otherwise
    }
  }

  /** @throws whatever the one part that failed has thrown; AggregateError where several have */
  throwFailures(): void {
    if (this.#failures.length > 1) throw new AggregateError(this.#failures, `several parts of a ${this.#job} failed`)
    if (this.#failures.length === 1) throw this.#failures[0]
  }
}

/** Removes some again and again until there is nothing left to remove. @returns how many were removed in all */
async function pruneAll(prune: () => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const removed = await prune()
    if (removed === 0) return total
    total += removed
  }
}

/**
 * Does what is not to wait for longer than a minute: folds calls whose events were only stored, compares what is watched with the alerts,
 * and sends what the outbox holds, that of the alerts included. Any number of these may run at once. Where one part fails, the others
 * are done all the same.
 *
 * @throws what the parts that failed have thrown, as `Parts` says
 */
export async function dispatch(tools: DispatchTools): Promise<Dispatch> {
  const { databases, dispatcher } = tools
  const parts = new Parts('dispatch')
  const calls = await parts.attempt(() => foldWaitingCalls(tools), 0)
  const alerts = await parts.attempt(() => evaluateAlerts(databases.asService), { raised: 0, cleared: 0 })
  const items = await parts.attempt(() => dispatcher.dispatch(), { done: 0, failed: 0, dead: 0, unknown: 0 })
  parts.throwFailures()
  return { calls, alerts_raised: alerts.raised, alerts_cleared: alerts.cleared, ...items }
}

/** Lets go of what clients do not keep any longer, step by step, so that what comes in for them never waits for long. */
async function applyAllRetention({ databases, cache, log }: Tools, parts: Parts): Promise<number> {
  let events = 0
  const organizationIds = await parts.attempt(() => listOrganizationsWithRetention(databases.asService), [])
  for (const organizationId of organizationIds) {
    events += await parts.attempt(() => pruneAll(() => applyRetention(databases.asService, organizationId)), 0)
    await cache.forget(organizationId)
  }
  await foldCallsThatWaited({ databases, cache }, log)
  return events
}

/**
 * Removes every organization that was deleted more than 30 days ago, and the accounts of its users. Several at once each take
 * organizations that no other has.
 *
 * An account that cannot be removed opens nothing, because the registry no longer knows it: it is logged, and the purge goes on.
 *
 * @throws DatabaseError; what was purged before stays purged.
 */
async function purgeDeletedOrganizations(tools: Tools): Promise<Pick<Purge, 'organizations' | 'accounts'>> {
  const removed = { organizations: 0, accounts: 0 }
  for (;;) {
    const purged = await purgeOrganization(tools.databases.asService)
    if (!purged) return removed
    removed.organizations += 1
    tools.log.info({ organization_id: purged.organization_id }, 'purged an organization')
    for (const userId of purged.user_ids) removed.accounts += await removeAccount(tools, userId)
  }
}

/** @returns how many accounts were removed */
async function removeAccount({ authAccounts, log }: Tools, userId: Uuid): Promise<number> {
  try {
    return (await authAccounts.remove(userId)) ? 1 : 0
  } catch (error) {
    log.error({ err: error, user_id: userId }, 'the account of a purged user could not be removed')
    return 0
  }
}
