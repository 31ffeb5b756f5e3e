import type { Uuid } from '@roy/types'
import type { Logger } from 'pino'
import type { OrganizationCache } from '../../providers/cache/organization-cache.ts'
import type { AuthAccounts } from '../../providers/supabase/auth-accounts.ts'
import type { Databases } from '../../providers/supabase/database.ts'
import { foldCallsThatWaited } from '../../providers/supabase/waiting-calls.ts'
import {
  applyRetention,
  listOrganizationsWithRetention,
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
}

interface Tools {
  databases: Databases
  authAccounts: AuthAccounts
  cache: OrganizationCache
  log: Logger
}

/** Removes all that has been kept for long enough. Any number of these may run at once. @throws DatabaseError */
export async function purge(tools: Tools): Promise<Purge> {
  const removed = await purgeDeletedOrganizations(tools)
  return { ...removed, refusals: await pruneAllRefusals(tools), events: await applyAllRetention(tools) }
}

async function pruneAllRefusals({ databases }: Tools): Promise<number> {
  let refusals = 0
  for (;;) {
    const removed = await pruneRefusals(databases.asService)
    if (removed === 0) return refusals
    refusals += removed
  }
}

/** Lets go of what clients do not keep any longer, step by step, so that what comes in for them never waits for long. */
async function applyAllRetention({ databases, cache, log }: Tools): Promise<number> {
  let events = 0
  for (const organizationId of await listOrganizationsWithRetention(databases.asService)) {
    for (;;) {
      const step = await applyRetention(databases.asService, organizationId)
      if (step === 0) break
      events += step
    }
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
