import type { Settings } from '@roy/types'
import Joi from 'joi'
import { answer, timestamp } from '../../http/answers.ts'

export const settingsAnswer = answer<Settings>({
  require_mfa: Joi.boolean(),
  allowed_ips: Joi.array().items(Joi.string().optional()),
  updated_at: timestamp(),
  your_address: Joi.string().allow(null),
})
