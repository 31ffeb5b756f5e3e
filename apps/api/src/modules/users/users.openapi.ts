import type { CreateUserInput, UpdateUserInput, User } from '@roy/types'
import { pageOf } from '../../http/answers.ts'
import { type Operation, pageExample } from '../../http/openapi/operation.ts'
import { userAnswer } from './users.answers.ts'
import { createUserSchema, updateUserSchema, userParamsSchema, usersQuerySchema } from './users.schemas.ts'

const newUser: CreateUserInput = {
  email: 'ana.flores@brightsmile.example',
  name: 'Ana Flores',
  role: 'org_admin',
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
}

const changes: UpdateUserInput = { role: 'org_viewer' }

const user: User = {
  id: '4f7a2b9e-0d3c-4a5b-8e6f-1c2d3e4f5a6b',
  email: newUser.email,
  name: newUser.name,
  role: newUser.role,
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  status: 'active',
  mfa_enrolled: false,
  is_invitation_pending: true,
  last_sign_in_at: null,
  created_at: '2026-11-20T09:30:00.000Z',
}

const tag = 'Users'

/** Of a body where none is asked for. */
const WITH_ANY_BODY = ['invalid_json', 'payload_too_large', 'unsupported_media_type'] as const

export const usersOperations: Operation[] = [
  {
    route: 'GET /api/users',
    id: 'listUsers',
    tag,
    summary: 'List users, newest first',
    access: 'super admin',
    query: usersQuerySchema,
    answers: {
      200: {
        description: 'A page of users.',
        name: 'UserPage',
        schema: pageOf(userAnswer),
        example: pageExample(user),
      },
    },
  },
  {
    route: 'POST /api/users',
    id: 'createUser',
    tag,
    summary: 'Create or invite a user',
    description: 'Without a password they are mailed an invitation to choose one.',
    access: 'super admin',
    body: { name: 'CreateUserInput', schema: createUserSchema, example: newUser },
    answers: { 201: { description: 'The new user.', name: 'User', schema: userAnswer, example: user } },
    errors: ['email_taken', 'not_found', 'gone'],
  },
  {
    route: 'GET /api/users/:id',
    id: 'getUser',
    tag,
    summary: 'Read a user',
    access: 'super admin',
    params: userParamsSchema,
    answers: { 200: { description: 'The user.', name: 'User', schema: userAnswer, example: user } },
    errors: ['not_found'],
  },
  {
    route: 'PUT /api/users/:id',
    id: 'updateUser',
    tag,
    summary: 'Change a user',
    description: 'What is absent stays. A new role or status holds from their next request on.',
    access: 'super admin',
    params: userParamsSchema,
    body: { name: 'UpdateUserInput', schema: updateUserSchema, example: changes },
    answers: { 200: { description: 'The user as they are now.', name: 'User', schema: userAnswer, example: user } },
    errors: ['not_found', 'last_super_admin', 'gone'],
  },
  {
    route: 'DELETE /api/users/:id',
    id: 'deleteUser',
    tag,
    summary: 'Remove a user',
    description: 'They are locked out at once. After `unavailable`, the same request completes the removal.',
    access: 'super admin',
    params: userParamsSchema,
    answers: { 204: { description: 'They are removed.' } },
    errors: ['not_found', 'last_super_admin'],
  },
  {
    route: 'POST /api/users/:id/invitation',
    id: 'inviteUser',
    tag,
    summary: 'Invite a user again',
    description:
      'Whose invitation is pending. Links mailed before no longer work. The new one leads to where that of a forgotten ' +
      'password would. `conflict`: they have a password, or are disabled.',
    access: 'super admin',
    params: userParamsSchema,
    answers: { 204: { description: 'The invitation is mailed.' } },
    errors: ['not_found', 'conflict', ...WITH_ANY_BODY],
  },
  {
    route: 'POST /api/users/:id/password-reset',
    id: 'sendPasswordReset',
    tag,
    summary: 'Mail a user a link to choose another password',
    description: 'Their password holds until they do. `conflict`: they are disabled.',
    access: 'super admin',
    params: userParamsSchema,
    answers: { 204: { description: 'The link is mailed.' } },
    errors: ['not_found', 'conflict', ...WITH_ANY_BODY],
  },
  {
    route: 'DELETE /api/users/:id/second-factor',
    id: 'removeSecondFactor',
    tag,
    summary: 'Take the second factor from a user who has lost it',
    description: 'Their recovery codes go with it. After `unavailable`, the same request completes it.',
    access: 'super admin',
    params: userParamsSchema,
    answers: { 204: { description: 'They have no second factor any more.' } },
    errors: ['not_found'],
  },
]
