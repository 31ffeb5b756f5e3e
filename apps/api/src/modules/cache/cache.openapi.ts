import type { CacheStats } from '@roy/types'
import type { Operation } from '../../http/openapi/operation.ts'
import { cacheStatsAnswer } from './cache.answers.ts'

const stats: CacheStats = { store: 'memory', hits: 930, misses: 70, hit_rate: 0.93, keys: 24, ttl_seconds: 60 }

export const cacheOperations: Operation[] = [
  {
    route: 'GET /api/cache/stats',
    id: 'getCacheStats',
    tag: 'Cache',
    summary: 'See how the cache does',
    description: 'Hits and misses are those of the instance that answers, since it started.',
    access: 'signed in',
    answers: { 200: { description: 'Its counts.', name: 'CacheStats', schema: cacheStatsAnswer, example: stats } },
    errors: ['gone'],
  },
]
