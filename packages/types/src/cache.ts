/** How the cache in front of the overview does. */
export interface CacheStats {
  /** `memory`: of this instance alone. */
  store: 'memory' | 'redis'
  /** Lookups since this instance started that found what could be served. */
  hits: number
  misses: number
  /** Hits among all lookups, from 0 to 1. */
  hit_rate: number
  /** What the store holds, besides entries a mark for each organization that was changed lately. */
  keys: number
  /** How long an entry is served at most. */
  ttl_seconds: number
}
