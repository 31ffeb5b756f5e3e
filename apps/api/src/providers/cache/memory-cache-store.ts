import NodeCache from 'node-cache'
import type { CacheStore } from './cache-store.ts'

/** About as many bytes: an overview of ten years with all its days has half a million. */
const MAXIMUM_CHARACTERS = 100_000_000
const SWEEP_SECONDS = 30

/** Keeps texts in this process. */
export function createMemoryCacheStore(): CacheStore {
  const texts = new NodeCache({ useClones: false, checkperiod: SWEEP_SECONDS })
  return {
    kind: 'memory',
    getMany: async (keys) => keys.map((key) => texts.get<string>(key)),
    async set(key, text, ttlSeconds) {
      texts.set(key, text, ttlSeconds)
    },
    countKeys: async () => texts.getStats().keys,
    isFull: () => texts.getStats().vsize > MAXIMUM_CHARACTERS,
  }
}
