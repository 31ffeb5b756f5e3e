import type { PublicBranding } from '@roy/types'
import Joi from 'joi'
import { answer } from '../../http/answers.ts'

export const brandingAnswer = answer<PublicBranding>({
  name: Joi.string(),
  logo_url: Joi.string().allow(null),
  primary_color: Joi.string().allow(null),
})
