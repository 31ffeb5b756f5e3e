import type { Uuid } from '@roy/types'
import type { Logger } from 'pino'
import type { OrganizationCache } from '../cache/organization-cache.ts'
import type { Databases } from './database.ts'
import { foldWaitingCall } from './waiting-calls.repository.ts'

/**
 * Folds every call whose events were only stored, because all calls of its client were being rewritten when they came. Any number
 * of these may run at once. Called once a minute, for what the processes that rewrite have not folded themselves.
 *
 * @returns how many calls were folded. @throws DatabaseError; what was folded before stays folded.
 */
export async function foldWaitingCalls(tools: { databases: Databases; cache: OrganizationCache }): Promise<number> {
  const touched = new Set<Uuid>()
  let calls = 0
  try {
    for (;;) {
      const folded = await foldWaitingCall(tools.databases.asService)
      if (!folded) return calls
      calls += 1
      touched.add(folded.organization_id)
    }
  } finally {
    for (const organizationId of touched) await tools.cache.forget(organizationId)
  }
}

/**
 * The same after a rewrite that has succeeded: whether the waiting calls can be folded at once changes nothing about that, and
 * the schedule folds them otherwise.
 */
export async function foldCallsThatWaited(
  tools: { databases: Databases; cache: OrganizationCache },
  log: Logger,
): Promise<void> {
  try {
    await foldWaitingCalls(tools)
  } catch (error) {
    log.error({ err: error }, 'calls that waited for a rewrite are left to the schedule')
  }
}
