import type { Express } from 'express'
import fc from 'fast-check'
import { createApp } from '../../app.ts'
import { createMemberships } from '../../http/memberships.ts'
import { createMemoryCacheStore } from '../../providers/cache/memory-cache-store.ts'
import { createOrganizationCache, type OrganizationCache } from '../../providers/cache/organization-cache.ts'
import type { TestApi } from '../test-api.ts'
import { listenToAll } from './listeners.ts'
import { play, sequences } from './sequences.ts'
import type { Tenants } from './tenants.ts'

const STEPS = 60

/** Another instance of the API over the same database, with a memory of its own. */
export function anotherInstance(
  { dependencies }: TestApi,
  cache: OrganizationCache = createOrganizationCache(createMemoryCacheStore()),
): Express {
  return createApp({ ...dependencies, cache, memberships: createMemberships() })
}

/**
 * Lets users of two clients, and a super admin, do random things, until somebody is told of the other client.
 *
 * @param options.runs of 60 requests each
 * @returns what the first run that brought something to light has brought, and what Realtime has; empty where nothing did
 */
export async function findLeaks(
  api: TestApi,
  instances: readonly Express[],
  tenants: Tenants,
  { runs, seed }: { runs: number; seed: number },
): Promise<string[]> {
  const listeners = await listenToAll(api, tenants)
  const problems: string[] = []
  try {
    const property = fc.asyncProperty(sequences(tenants, STEPS), async (steps) => {
      if (problems.length === 0) problems.push(...(await play(api, instances, tenants, steps)))
    })
    await fc.assert(property, { numRuns: runs, seed, endOnFailure: true })
    return [...problems, ...(await listeners.problems())]
  } finally {
    await listeners.close()
  }
}
