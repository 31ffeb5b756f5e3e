import type { CreateUserInput, Role, UpdateUserInput, User, Uuid } from '@roy/types'

/** The API takes no shorter ones. */
export const MINIMUM_PASSWORD = 10

/** A user as the form holds them. */
export interface UserForm {
  email: string
  name: string
  role: Role
  /** Empty for none. */
  organization_id: Uuid | ''
  /** How somebody new gets in: by a mailed invitation, or with a password told to them. */
  entry: 'invitation' | 'password'
  password: string
}

/** Somebody new, of a client where one is given. */
export function emptyUserForm(organizationId: Uuid | undefined): UserForm {
  const role = organizationId === undefined ? 'super_admin' : 'org_viewer'
  return { email: '', name: '', role, organization_id: organizationId ?? '', entry: 'invitation', password: '' }
}

/** Somebody as they are. */
export function userForm({ email, name, role, organization_id }: User): UserForm {
  return { ...emptyUserForm(undefined), email, name, role, organization_id: organization_id ?? '' }
}

/** The request that creates them. A super admin has no client. */
export function createUserInput(form: UserForm): CreateUserInput {
  const input: CreateUserInput = { email: form.email.trim(), name: form.name.trim(), role: form.role }
  if (form.role !== 'super_admin' && form.organization_id !== '') input.organization_id = form.organization_id
  if (form.entry === 'password') input.password = form.password
  return input
}

/** The request that changes them: only what differs. */
export function updateUserInput(form: UserForm, user: User): UpdateUserInput {
  const organizationId = form.role === 'super_admin' || form.organization_id === '' ? null : form.organization_id
  const input: UpdateUserInput = {}
  if (form.name.trim() !== user.name) input.name = form.name.trim()
  if (form.role !== user.role) input.role = form.role
  if (organizationId !== user.organization_id) input.organization_id = organizationId
  return input
}

/** What is wrong with an e-mail address as typed, or `true`. */
export function checkEmail(typed: string): string | true {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.trim()) || 'Please enter an e-mail address such as ana@example.com.'
}
