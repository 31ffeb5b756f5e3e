import type { CacheStats } from '@roy/types'
import Joi from 'joi'
import { answer, count } from '../../http/answers.ts'

export const cacheStatsAnswer = answer<CacheStats>({
  store: Joi.string().valid('memory', 'redis'),
  hits: count(),
  misses: count(),
  hit_rate: Joi.number().min(0).max(1),
  keys: count(),
  ttl_seconds: count(),
})
