import type {
  ChangePasswordInput,
  ForgotPasswordInput,
  LoginInput,
  UpdateCurrentUserInput,
  UseRecoveryCodeInput,
} from '@roy/types'
import Joi from 'joi'
import { line, newPassword } from '../../http/fields.ts'

/** Whether it is a possible address is not said: it would only tell who exists. */
const email = Joi.string().trim().max(320).required()
const givenPassword = Joi.string().max(1_000)

export const loginSchema = Joi.object<LoginInput, true>({ email, password: givenPassword.required() })

export const forgotPasswordSchema = Joi.object<ForgotPasswordInput, true>({ email })

export const updateCurrentUserSchema = Joi.object<UpdateCurrentUserInput, true>({ name: line(200) }).min(1)

export const changePasswordSchema = Joi.object<ChangePasswordInput, true>({
  current_password: givenPassword.description('Not asked of who has opened a mailed link in the last 15 minutes.'),
  new_password: newPassword().required(),
})

export const useRecoveryCodeSchema = Joi.object<UseRecoveryCodeInput, true>({
  code: line(100).required().description('As it was shown; case, blanks and dashes do not count.'),
})
