import type { Health, Readiness } from '@roy/types'
import Joi from 'joi'
import { answer, count } from '../../http/answers.ts'

export const healthAnswer = answer<Health>({
  status: Joi.string().valid('ok'),
  version: Joi.string(),
  uptime_seconds: count(),
})

const verdict = Joi.string().valid('ok', 'unavailable')

export const readinessAnswer = answer<Readiness>({
  status: verdict,
  checks: answer<Readiness['checks']>({ database: verdict }),
})
