import type { CurrentUser, LoginAnswer, LoginInput } from '@roy/types'
import type Joi from 'joi'
import type { Operation } from '../../http/openapi/operation.ts'
import { currentUserAnswer, loginAnswer } from './auth.answers.ts'
import { loginSchema } from './auth.schemas.ts'

const credentials: LoginInput = { email: 'ada@agency.example', password: 'correct horse battery staple' }

const currentUser: CurrentUser = {
  id: '2b0c7b52-1f0e-4a53-9d55-0a8b3f0f2f11',
  email: 'ada@agency.example',
  name: 'Ada Okafor',
  role: 'super_admin',
  organization_id: null,
  mfa: { enrolled: false, required: false, level: 'aal1' },
}

const session: LoginAnswer = {
  access_token: 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIyYjBjN2I1MiJ9.c2lnbmF0dXJl',
  refresh_token: 'v1.MjAyNi0xMS0yMA',
  expires_at: '2026-11-20T10:30:00.000Z',
  user: currentUser,
}

/** @param organization what an organization is, for users who have one. */
export function authOperations(organization: Joi.ObjectSchema): Operation[] {
  const currentUserSchema = currentUserAnswer.keys({ organization: organization.optional() })
  const sessionSchema = loginAnswer.keys({ user: currentUserSchema.required() })
  return [
    {
      route: 'POST /api/auth/login',
      id: 'login',
      tag: 'Session',
      summary: 'Sign in with e-mail and password',
      description: 'A wrong e-mail and a wrong password look the same.',
      access: 'public',
      body: { name: 'LoginInput', schema: loginSchema, example: credentials },
      answers: { 200: { description: 'A session.', name: 'LoginAnswer', schema: sessionSchema, example: session } },
      errors: ['invalid_credentials', 'ip_not_allowed'],
    },
    {
      route: 'GET /api/auth/me',
      id: 'getCurrentUser',
      tag: 'Session',
      summary: 'Tell who is signed in',
      access: 'signed in',
      answers: {
        200: {
          description: 'The user, with their organization where they have one.',
          name: 'CurrentUser',
          schema: currentUserSchema,
          example: currentUser,
        },
      },
    },
  ]
}
