import { DatabaseError } from 'pg'
import { AuthError, validationFailed } from './errors.ts'
import { hashOf } from './passwords.ts'
import { type Database, requireUser, type User } from './users.ts'

/** What a new user starts with. */
export interface NewUser {
  id?: string | undefined
  email: string
  /** Absent: nobody can sign in with a password. */
  password?: string | undefined
  isConfirmed: boolean
  isInvited?: boolean
  userMetadata?: Record<string, unknown> | undefined
  appMetadata?: Record<string, unknown> | undefined
  role?: string | undefined
}

/**
 * Creates a user with an e-mail identity.
 *
 * @throws {AuthError} 422 `email_exists`, 400 when the address is none
 */
export async function createUser(database: Database, user: NewUser): Promise<User> {
  const email = normaliseEmail(user.email)
  const appMetadata = { provider: 'email', providers: ['email'], ...user.appMetadata }
  const { rows } = await database
    .query<{ id: string }>(
      `insert into auth.users
         (id, email, encrypted_password, email_confirmed_at, invited_at, raw_user_meta_data, raw_app_meta_data, role)
       values (
         coalesce($1::uuid, gen_random_uuid()), $2, case when $3::text is null then '' else ${hashOf('$3')} end,
         case when $4 then now() end, case when $5 then now() end, jsonb_strip_nulls($6), jsonb_strip_nulls($7), $8
       )
       returning id`,
      [
        user.id,
        email,
        user.password,
        user.isConfirmed,
        user.isInvited ?? false,
        JSON.stringify(user.userMetadata ?? {}),
        JSON.stringify(appMetadata),
        user.role ?? 'authenticated',
      ],
    )
    .catch(rethrowDuplicate)
  const id = rows[0]?.id ?? ''
  await database.query(
    `insert into auth.identities (user_id, provider, provider_id, identity_data)
     values ($1::uuid, 'email', $1::uuid::text, jsonb_build_object('sub', $1::uuid::text, 'email', $2::text, 'email_verified', $3::boolean))`,
    [id, email, user.isConfirmed],
  )
  return requireUser(database, id)
}

/** Lower case, without surrounding blanks. @throws {AuthError} 400 when it is no address */
export function normaliseEmail(text: string): string {
  const email = text.trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 255) {
    throw validationFailed('Unable to validate email address: invalid format')
  }
  return email
}

/** @throws {AuthError} 422 for a user that exists already; whatever else it was otherwise */
export function rethrowDuplicate(error: unknown): never {
  if (error instanceof DatabaseError && error.code === '23505') {
    throw error.constraint === 'users_pkey'
      ? new AuthError(422, 'user_already_exists', 'A user with this id already exists')
      : new AuthError(422, 'email_exists', 'A user with this email address has already been registered')
  }
  throw error
}
