import type { CreateUserInput, Page, Rpc, User, UsersQuery, Uuid } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `forbidden` for all but super admins, `invalid_request` for a cursor that is none */
export function listUsers(database: Database, query: UsersQuery): Promise<Page<User>> {
  return database.rpc('get_users', {
    p_org_id: query.organization_id,
    p_role: query.role,
    p_search: query.search,
    p_limit: query.limit,
    p_cursor: query.cursor,
  })
}

/** @throws DatabaseError `not_found`, `forbidden` */
export function getUser(database: Database, id: Uuid): Promise<User> {
  return database.rpc('get_user', { p_id: id })
}

/**
 * Registers an account of Supabase Auth; without a password, as somebody who is invited by mail.
 *
 * @param host the site that it is asked from. @throws DatabaseError `email_taken`, `invalid_request`, `not_found`, `gone`
 */
export function insertUser(
  database: Database,
  id: Uuid,
  user: CreateUserInput,
  host: string | undefined,
): Promise<User> {
  return database.rpc('create_user', {
    p_id: id,
    p_email: user.email,
    p_name: user.name,
    p_role: user.role,
    p_org_id: user.organization_id,
    p_is_invited: user.password === undefined,
    p_host: host,
  })
}

/** @throws DatabaseError `last_super_admin`, `invalid_request`, `not_found`, `gone` */
export function updateUser(
  database: Database,
  id: Uuid,
  changes: Rpc['update_user']['args']['p_changes'],
): Promise<User> {
  return database.rpc('update_user', { p_id: id, p_changes: changes })
}

/** @throws DatabaseError `last_super_admin`, `not_found` */
export async function deleteUser(database: Database, id: Uuid): Promise<void> {
  await database.rpc('delete_user', { p_id: id })
}

/** Notes in the audit log that the caller has set a user's password. @throws DatabaseError `not_found` */
export async function recordPasswordChange(database: Database, id: Uuid): Promise<void> {
  await database.rpc('record_password_change', { p_id: id })
}

/**
 * Has a user mailed a link, with a note in the audit log.
 *
 * @param host the site that it is asked from.
 * @throws DatabaseError `not_found`; `conflict` for a user who is disabled, or an invitation that is not pending
 */
export async function requestMail(
  database: Database,
  id: Uuid,
  kind: Rpc['request_user_mail']['args']['p_kind'],
  host: string | undefined,
): Promise<void> {
  await database.rpc('request_user_mail', { p_id: id, p_kind: kind, p_host: host })
}

/** Notes that the caller has taken a user's second factor, whose recovery codes go with it. @throws DatabaseError `not_found` */
export async function recordSecondFactorRemoval(database: Database, id: Uuid): Promise<void> {
  await database.rpc('record_second_factor_removal', { p_id: id })
}
