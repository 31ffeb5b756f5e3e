import { randomUUID } from 'node:crypto'
import type { CacheStats, Uuid } from '@roy/types'
import type { CacheStore } from './cache-store.ts'

/** How long an entry is served at most. */
export const TTL_SECONDS = 60

/** Something read from an organization's data as of one of its versions. */
export interface Versioned<Value> {
  version: number
  value: Value
}

/** What was found, and the state of the organization's entries to be named when something newer is to be kept. */
export interface Lookup<Value> {
  entry: Versioned<Value> | undefined
  generation: string
}

/** A cache in front of what is expensive to read of an organization. */
export interface OrganizationCache {
  /**
   * Looks an entry up.
   *
   * @param name of the entry within the organization: everything that its value depends on.
   * @param minimumVersion an older entry counts as absent.
   */
  find<Value>(organizationId: Uuid, name: string, minimumVersion?: number): Promise<Lookup<Value>>
  /**
   * Keeps what was read after a lookup. Where the organization was forgotten in between it is of no use any more, and is
   * never found.
   */
  keep<Value>(organizationId: Uuid, name: string, generation: string, entry: Versioned<Value>): Promise<void>
  /** Drops all entries of an organization; for whoever has just changed something of it. */
  forget(organizationId: Uuid): Promise<void>
  /** Counts since this process started; keys of the whole store. */
  stats(): Promise<CacheStats>
}

const NO_GENERATION = ''

/**
 * Makes the cache over a store. Entries stand under `org:<id>:<name>` and belong to the organization's generation;
 * forgetting begins a new one, so that a reader who is still under way cannot bring an old entry back.
 */
export function createOrganizationCache(store: CacheStore): OrganizationCache {
  let hits = 0
  let misses = 0

  const generationKey = (organizationId: Uuid) => `org:${organizationId}:generation`
  const entryKey = (organizationId: Uuid, name: string) => `org:${organizationId}:${name}`

  return {
    async find<Value>(organizationId: Uuid, name: string, minimumVersion = 0) {
      const [generation = NO_GENERATION, text] = await store.getMany([
        generationKey(organizationId),
        entryKey(organizationId, name),
      ])
      const stored: (Versioned<Value> & { generation: string }) | undefined = text && JSON.parse(text)
      const isCurrent = stored?.generation === generation && stored.version >= minimumVersion
      if (isCurrent) hits += 1
      else misses += 1
      return { entry: isCurrent ? stored : undefined, generation }
    },
    async keep(organizationId, name, generation, { version, value }) {
      if (store.isFull()) return
      await store.set(entryKey(organizationId, name), JSON.stringify({ generation, version, value }), TTL_SECONDS)
    },
    // Longer than any entry of the generations before it can still be there.
    forget: (organizationId) => store.set(generationKey(organizationId), randomUUID(), 2 * TTL_SECONDS),
    async stats() {
      const lookups = hits + misses
      return {
        store: store.kind,
        hits,
        misses,
        hit_rate: lookups === 0 ? 0 : Math.round((hits / lookups) * 10_000) / 10_000,
        keys: await store.countKeys(),
        ttl_seconds: TTL_SECONDS,
      }
    },
  }
}
