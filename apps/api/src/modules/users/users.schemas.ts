import {
  type CreateUserInput,
  ROLES,
  type UpdateUserInput,
  USER_STATUSES,
  type User,
  type UsersQuery,
} from '@roy/types'
import Joi from 'joi'
import { line, newPassword, PASSWORD_RULE, page, uuid } from '../../http/fields.ts'

const role = Joi.string().valid(...ROLES)

export const createUserSchema = Joi.object<CreateUserInput, true>({
  email: Joi.string().trim().lowercase().email({ tlds: false }).max(255).required(),
  name: line(200).required(),
  role: role.required(),
  organization_id: uuid()
    .when('role', { is: 'super_admin', otherwise: Joi.required() })
    .when('role', { not: 'super_admin', otherwise: Joi.forbidden() })
    .description('Required for all but super admins, who have none.'),
  password: newPassword().description(`${PASSWORD_RULE} Without one, an invitation is mailed.`),
})

export const updateUserSchema = Joi.object<UpdateUserInput, true>({
  name: line(200),
  role,
  organization_id: uuid().allow(null).description('Who becomes a super admin leaves theirs.'),
  status: Joi.string()
    .valid(...USER_STATUSES)
    .description('Who is disabled cannot sign in, and is locked out at once.'),
  password: newPassword(),
}).min(1)

export const usersQuerySchema = Joi.object<UsersQuery, true>({
  ...page,
  organization_id: uuid().description('Only those of this client.'),
  role: role.description('Only those with this role.'),
  search: line(200).description('Part of the name or e-mail.'),
})

export const userParamsSchema = Joi.object<{ id: User['id'] }, true>({
  id: uuid().required().description("The user's id."),
})
