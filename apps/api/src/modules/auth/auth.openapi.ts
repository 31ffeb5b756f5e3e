import type {
  ChangePasswordInput,
  CurrentUser,
  ForgotPasswordInput,
  LoginAnswer,
  LoginInput,
  RecoveryCodes,
  RecoveryCodesStatus,
  UpdateCurrentUserInput,
  UseRecoveryCodeInput,
  UserSession,
} from '@roy/types'
import type Joi from 'joi'
import type { Operation } from '../../http/openapi/operation.ts'
import {
  currentUserAnswer,
  loginAnswer,
  recoveryCodesAnswer,
  recoveryCodesStatusAnswer,
  userSessionsAnswer,
} from './auth.answers.ts'
import {
  changePasswordSchema,
  forgotPasswordSchema,
  loginSchema,
  updateCurrentUserSchema,
  useRecoveryCodeSchema,
} from './auth.schemas.ts'

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

const forgotten: ForgotPasswordInput = { email: credentials.email }
const changes: UpdateCurrentUserInput = { name: 'Ada Obi' }
const passwords: ChangePasswordInput = {
  current_password: credentials.password,
  new_password: 'seven blue herons at dawn',
}

const ownSession: UserSession = {
  id: '9c1f7e55-2f0b-4f63-8a8e-1b7a4f0c2d33',
  created_at: '2026-11-20T08:30:00.000Z',
  last_used_at: '2026-11-20T09:30:00.000Z',
  ip: '203.0.113.7',
  user_agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) Firefox/145.0',
  level: 'aal2',
  is_current: true,
}

const recoveryCode: UseRecoveryCodeInput = { code: '3f2a-99c1-07be-d41c-5a60' }
const recoveryCodes: RecoveryCodes = {
  codes: Array.from({ length: 10 }, (_, index) => `3f2a-99c1-07be-d41c-5a6${index}`),
}
const recoveryCodesStatus: RecoveryCodesStatus = { remaining: 9, created_at: '2026-11-20T09:30:00.000Z' }

const passwordOperations: Operation[] = [
  {
    route: 'POST /api/auth/forgot-password',
    id: 'forgotPassword',
    tag: 'Session',
    summary: 'Ask for a link to choose another password',
    description:
      'Answered alike, and as fast, whether or not there is such a user. The link leads to the site that the request comes ' +
      'from (`Origin`) where that is the custom domain of the user’s own client, else to the main site.',
    access: 'public',
    body: { name: 'ForgotPasswordInput', schema: forgotPasswordSchema, example: forgotten },
    answers: { 204: { description: 'If there is such a user, a mail is on its way.' } },
  },
  {
    route: 'POST /api/auth/password',
    id: 'changePassword',
    tag: 'Session',
    summary: 'Choose another password',
    description:
      'Ends your other sessions. Who has enrolled a second factor must have shown it (`mfa_required`). `invalid_credentials` ' +
      'says that the current password is wrong; the session holds.',
    access: 'signed in',
    body: { name: 'ChangePasswordInput', schema: changePasswordSchema, example: passwords },
    answers: { 204: { description: 'The password is changed.' } },
    errors: ['invalid_credentials'],
  },
]

const recoveryOperations: Operation[] = [
  {
    route: 'GET /api/auth/recovery-codes',
    id: 'getRecoveryCodesStatus',
    tag: 'Session',
    summary: 'Tell how many recovery codes you have left',
    description: 'Also on sessions that have yet to show the second factor.',
    access: 'signed in',
    answers: {
      200: {
        description: 'How many, and since when.',
        name: 'RecoveryCodesStatus',
        schema: recoveryCodesStatusAnswer,
        example: recoveryCodesStatus,
      },
    },
  },
  {
    route: 'POST /api/auth/recovery-codes',
    id: 'createRecoveryCodes',
    tag: 'Session',
    summary: 'Make ten recovery codes',
    description:
      'For sessions that have shown a second factor. The codes are told this once; those from before no longer work.',
    access: 'signed in',
    answers: {
      201: {
        description: 'The codes, each of which works once.',
        name: 'RecoveryCodes',
        schema: recoveryCodesAnswer,
        example: recoveryCodes,
      },
    },
    errors: ['invalid_json', 'payload_too_large', 'unsupported_media_type'],
  },
  {
    route: 'POST /api/auth/recover',
    id: 'recover',
    tag: 'Session',
    summary: 'Give up a lost second factor for a recovery code',
    description:
      'Takes the second factor from your account. `invalid_credentials` says that the code does not hold; `conflict`, that ' +
      'there is no second factor to give up.',
    access: 'signed in',
    body: { name: 'UseRecoveryCodeInput', schema: useRecoveryCodeSchema, example: recoveryCode },
    answers: { 204: { description: 'There is no second factor any more.' } },
    errors: ['invalid_credentials', 'conflict'],
  },
]

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
    {
      route: 'PATCH /api/auth/me',
      id: 'updateCurrentUser',
      tag: 'Session',
      summary: 'Change your own name',
      access: 'signed in',
      body: { name: 'UpdateCurrentUserInput', schema: updateCurrentUserSchema, example: changes },
      answers: {
        200: {
          description: 'The user as they are now.',
          name: 'CurrentUser',
          schema: currentUserSchema,
          example: currentUser,
        },
      },
    },
    ...passwordOperations,
    {
      route: 'GET /api/auth/sessions',
      id: 'listOwnSessions',
      tag: 'Session',
      summary: 'List your own sessions',
      description:
        'The one last used first. Where a session is from is what Supabase Auth saw when it was begun or last refreshed: ' +
        'for a session that `POST /api/auth/login` began, the address is this API’s until its first refresh.',
      access: 'signed in',
      answers: {
        200: {
          description: 'The sessions that hold.',
          name: 'UserSessions',
          schema: userSessionsAnswer,
          example: { data: [ownSession] },
        },
      },
    },
    ...recoveryOperations,
  ]
}
