import type { Uuid } from '@roy/types'
import type { Logger } from 'pino'
import type { OrganizationCache } from '../cache/organization-cache.ts'
import type { Databases } from './database.ts'
import { foldWaitingCall } from './waiting-calls.repository.ts'

/**
 * Folds every call whose events were only stored, because all calls of its client were being rewritten when they came. Any number
 * of these may run at once. Called once a minute, for what the processes that rewrite have not folded themselves.
 *
 * @returns how many calls were folded. @throws DatabaseError; Error where some cannot be folded; all others are.
 */
export async function foldWaitingCalls(tools: { databases: Databases; cache: OrganizationCache }): Promise<number> {
  const touched = new Set<Uuid>()
  const failures: string[] = []
  let calls = 0
  try {
    for (;;) {
      const folded = await foldWaitingCall(tools.databases.asService)
      if (!folded) break
      if (folded.error === null) calls += 1
      else failures.push(`${folded.call_id} of ${folded.organization_id}: ${folded.error}`)
      touched.add(folded.organization_id)
    }
  } finally {
    for (const organizationId of touched) await tools.cache.forget(organizationId)
  }
  if (failures.length > 0) throw new Error(`calls could not be folded: ${failures.slice(0, 20).join('; ')}`)
  return calls
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
