import { AuthError, validationFailed } from './errors.ts'
import type { Database } from './users.ts'

const MINIMUM_LENGTH = 6
/** bcrypt reads no further than this many bytes. */
const MAXIMUM_BYTES = 72

/** Hosted Auth uses 10. These passwords guard nothing, and tests hash thousands. */
const BCRYPT_COST = 6

/** SQL that hashes the password of a query's parameter. */
export function hashOf(parameter: string): string {
  return `extensions.crypt(${parameter}, extensions.gen_salt('bf', ${BCRYPT_COST}))`
}

/** A hash of the same cost that no password has: checking against it takes as long as against a real one. */
const NOBODYS_HASH = '$2a$06$7EqJtq98hPqEX7fNZaFWoOa5gnhVbmrMGFUJmxbbOkS5R5bXhJPnq'

/** @throws {AuthError} 400 when bcrypt would not read the whole password */
export function checkPasswordLimit(password: string): void {
  if (Buffer.byteLength(password) > MAXIMUM_BYTES) {
    throw validationFailed(`Password cannot be longer than ${MAXIMUM_BYTES} characters`)
  }
}

/** @throws {AuthError} 422 when the password is too short, 400 when it is too long */
export function checkPasswordRules(password: string): void {
  checkPasswordLimit(password)
  if ([...password].length < MINIMUM_LENGTH) {
    throw new AuthError(422, 'weak_password', `Password should be at least ${MINIMUM_LENGTH} characters.`, {
      weak_password: { reasons: ['length'] },
    })
  }
}

/**
 * The id of the living user with this address and password. An unknown address takes as long as a wrong password.
 *
 * @returns `undefined` when there is no such user or the password is another
 */
export async function authenticate(database: Database, email: string, password: string): Promise<string | undefined> {
  const { rows } = await database.query<{ id: string | null; matches: boolean }>(
    `select u.id, extensions.crypt($2, coalesce(nullif(u.encrypted_password, ''), $3))
                  = coalesce(nullif(u.encrypted_password, ''), '') as matches
     from (select) as always
     left join auth.users u on lower(u.email) = lower($1) and u.deleted_at is null`,
    [email, password, NOBODYS_HASH],
  )
  const [row] = rows
  return row?.matches === true && row.id !== null ? row.id : undefined
}

/** Whether this is the user's password already. */
export async function hasPassword(database: Database, userId: string, password: string): Promise<boolean> {
  const { rows } = await database.query<{ matches: boolean | null }>(
    `select extensions.crypt($2, nullif(encrypted_password, '')) = encrypted_password as matches
     from auth.users where id = $1`,
    [userId, password],
  )
  return rows[0]?.matches === true
}
