import type { Replay } from '@roy/types'
import Joi from 'joi'
import { answer, count } from '../../http/answers.ts'

export const replayAnswer = answer<Replay>({
  calls: count(),
  changed: count(),
  differences: Joi.array().items(
    answer<Replay['differences'][number]>({
      call_id: Joi.string(),
      fields: Joi.array().items(Joi.string().optional()),
    }).optional(),
  ),
  next_cursor: Joi.string().allow(null),
})
