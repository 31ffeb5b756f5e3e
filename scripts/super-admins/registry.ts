import type { Role, Uuid } from '@roy/types'
import type { Client } from 'pg'

// What scripts do to users straight on the database. The audit log knows its author as `operator`.

export interface RegisteredUser {
  id: Uuid
  email: string
  role: Role
}

/** The user with this e-mail, whatever its case. */
export async function findUser(database: Client, email: string): Promise<RegisteredUser | undefined> {
  const { rows } = await database.query<RegisteredUser>(
    'select id, email, role from system.users where lower(email) = lower($1)',
    [email],
  )
  return rows[0]
}

/** Any super admin. */
export async function findSuperAdmin(database: Client): Promise<RegisteredUser | undefined> {
  const { rows } = await database.query<RegisteredUser>(
    `select id, email, role from system.users where role = 'super_admin' order by created_at limit 1`,
  )
  return rows[0]
}

/** The account that Supabase Auth has for an e-mail. */
export async function findAccount(database: Client, email: string): Promise<Uuid | undefined> {
  const { rows } = await database.query<{ id: Uuid }>('select id from auth.users where lower(email) = lower($1)', [
    email,
  ])
  return rows[0]?.id
}

/** Makes a super admin of an account, and notes it in the audit log. */
export async function insertSuperAdmin(
  database: Client,
  { id, email, name }: { id: Uuid; email: string; name: string },
): Promise<void> {
  await asOwner(
    database,
    `with created as (
       insert into system.users (id, email, name, role) values ($1, $2, $3, 'super_admin') returning *
     )
     select system.append_audit('user.created', null, c.id::text, null, system.user_json(c::system.users) - 'last_sign_in_at')
     from created c`,
    [id, email, name],
  )
}

/** Notes in the audit log that a user's password was set. */
export async function recordPasswordChange(database: Client, id: Uuid): Promise<void> {
  await asOwner(database, `select system.append_audit('user.password_changed', null, $1, null, null)`, [id])
}

/** One statement with the rights of the role that owns the registry. */
async function asOwner(database: Client, sql: string, values: unknown[]): Promise<void> {
  await database.query('begin')
  try {
    await database.query('set local role roy_owner')
    await database.query(sql, values)
    await database.query('commit')
  } catch (error) {
    await database.query('rollback')
    throw error
  }
}
