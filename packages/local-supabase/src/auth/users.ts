import type { ClientBase, Pool } from 'pg'
import { AuthError } from './errors.ts'

/** A pool, or one connection of it inside a transaction. */
export type Database = Pool | ClientBase

/** A second factor as it is shown with its user. */
export interface UserFactor {
  id: string
  friendly_name: string
  factor_type: string
  status: 'unverified' | 'verified'
  created_at: string
  updated_at: string
}

/** A row of `auth.users` with what belongs to it. */
export interface User {
  id: string
  aud: string
  role: string
  email: string | null
  phone: string | null
  email_confirmed_at: Date | null
  invited_at: Date | null
  last_sign_in_at: Date | null
  raw_app_meta_data: Record<string, unknown>
  raw_user_meta_data: Record<string, unknown>
  banned_until: Date | null
  deleted_at: Date | null
  created_at: Date
  updated_at: Date
  factors: UserFactor[]
  identities: Record<string, unknown>[]
}

const USERS_QUERY = `
  select u.*,
    coalesce((
      select json_agg(json_build_object(
        'id', f.id, 'friendly_name', f.friendly_name, 'factor_type', f.factor_type, 'status', f.status,
        'created_at', f.created_at, 'updated_at', f.updated_at
      ) order by f.created_at)
      from auth.mfa_factors f where f.user_id = u.id
    ), '[]') as factors,
    coalesce((
      select json_agg(json_build_object(
        'identity_id', i.id, 'id', i.provider_id, 'user_id', i.user_id, 'identity_data', i.identity_data,
        'provider', i.provider, 'email', i.email, 'last_sign_in_at', i.last_sign_in_at,
        'created_at', i.created_at, 'updated_at', i.updated_at
      ) order by i.created_at)
      from auth.identities i where i.user_id = u.id
    ), '[]') as identities
  from auth.users u`

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text is a UUID, so that asking for it cannot fail in Postgres. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** The user of that id, soft-deleted ones included; `undefined` when there is none. */
export async function findUser(database: Database, id: string): Promise<User | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } = await database.query<User>(`${USERS_QUERY} where u.id = $1`, [id])
  return rows[0]
}

/** @throws {AuthError} 404 when there is no user of that id */
export async function requireUser(database: Database, id: string): Promise<User> {
  const user = await findUser(database, id)
  if (user === undefined) throw new AuthError(404, 'user_not_found', 'User not found')
  return user
}

/** The living user with that e-mail address, whatever its case. */
export async function findUserByEmail(database: Database, email: string): Promise<User | undefined> {
  const { rows } = await database.query<User>(
    `${USERS_QUERY} where lower(u.email) = lower($1) and u.deleted_at is null`,
    [email],
  )
  return rows[0]
}

/** A page of living users, newest first, and how many there are in all. */
export async function listUsers(
  database: Database,
  page: { limit: number; offset: number },
): Promise<{ users: User[]; total: number }> {
  const [users, total] = await Promise.all([
    database.query<User>(
      `${USERS_QUERY} where u.deleted_at is null order by u.created_at desc, u.id limit $1 offset $2`,
      [page.limit, page.offset],
    ),
    database.query<{ total: number }>('select count(*)::int as total from auth.users where deleted_at is null'),
  ])
  return { users: users.rows, total: total.rows[0]?.total ?? 0 }
}

/** Whether a ban holds at this moment. */
export function isBanned(user: User): boolean {
  return user.banned_until !== null && user.banned_until.getTime() > Date.now()
}

/** A user as Auth's answers show one. */
export function presentUser(user: User): Record<string, unknown> {
  return {
    id: user.id,
    aud: user.aud,
    role: user.role,
    email: user.email ?? '',
    ...(user.email_confirmed_at && { email_confirmed_at: user.email_confirmed_at }),
    phone: user.phone ?? '',
    ...(user.email_confirmed_at && { confirmed_at: user.email_confirmed_at }),
    ...(user.invited_at && { invited_at: user.invited_at }),
    ...(user.last_sign_in_at && { last_sign_in_at: user.last_sign_in_at }),
    app_metadata: user.raw_app_meta_data,
    user_metadata: user.raw_user_meta_data,
    identities: user.identities,
    ...(user.factors.length > 0 && { factors: user.factors }),
    created_at: user.created_at,
    updated_at: user.updated_at,
    ...(user.banned_until && { banned_until: user.banned_until }),
    ...(user.deleted_at && { deleted_at: user.deleted_at }),
    is_anonymous: false,
  }
}
