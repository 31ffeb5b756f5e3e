import type { LoginInput } from '@roy/types'
import Joi from 'joi'

export const loginSchema = Joi.object<LoginInput, true>({
  // Whether it is a possible address is not said: it would only tell wrong e-mail from wrong password.
  email: Joi.string().trim().max(320).required(),
  password: Joi.string().max(1_000).required(),
})
