import { createHash, randomBytes, randomInt } from 'node:crypto'
import { hashOf } from './passwords.ts'
import type { AuthContext } from './router.ts'
import { type Database, isBanned, requireUser, type User } from './users.ts'

/** What a link in a mail is for, as the `type` of `/verify` names it. */
export type VerificationType = 'signup' | 'invite' | 'recovery' | 'magiclink'

/** A link and the code that does the same when typed. */
export interface OneTimeToken {
  type: VerificationType
  /** Six digits. */
  code: string
  /** What the link carries: a hash of address and code. */
  tokenHash: string
  link: string
  redirectTo: string
}

const LIFETIME = '1 hour'

/** Links of the first kind confirm an address, of the second they prove who somebody is; a new one replaces an old one. */
function storedType(type: VerificationType): 'confirmation_token' | 'recovery_token' {
  return type === 'signup' || type === 'invite' ? 'confirmation_token' : 'recovery_token'
}

/**
 * Makes the link for a mail to a user, which holds for an hour.
 *
 * @param redirectTo where the browser is sent after the link was opened
 */
export async function createOneTimeToken(
  context: AuthContext,
  database: Database,
  user: User,
  type: VerificationType,
  redirectTo: string,
): Promise<OneTimeToken> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const tokenHash = hashCode(user.email ?? '', code)
  await database.query(
    `insert into auth.one_time_tokens (user_id, token_type, token_hash, relates_to) values ($1, $2, $3, $4)
     on conflict (user_id, token_type) do update set token_hash = excluded.token_hash, created_at = now()`,
    [user.id, storedType(type), tokenHash, user.email],
  )
  const query = new URLSearchParams({ token: tokenHash, type, redirect_to: redirectTo })
  return { type, code, tokenHash, link: `${context.issuer}/verify?${query}`, redirectTo }
}

/** The hash that stands for a code sent to an address; GoTrue's, so that `token_hash` links work alike. */
export function hashCode(email: string, code: string): string {
  return createHash('sha224').update(`${email}${code}`).digest('hex')
}

/**
 * Uses up a token. Where it came by mail, the user's address is confirmed.
 *
 * @param type what the caller thinks it is for; `email` is any
 * @returns `undefined` when it is unknown, used, older than an hour, of another type, or its user is banned
 */
export async function redeemOneTimeToken(
  database: Database,
  type: VerificationType | 'email',
  tokenHash: string,
): Promise<User | undefined> {
  const types = type === 'email' ? ['confirmation_token', 'recovery_token'] : [storedType(type)]
  const { rows } = await database.query<{ user_id: string; token_type: string; is_current: boolean }>(
    `delete from auth.one_time_tokens where token_hash = $1 and token_type = any ($2)
     returning user_id, token_type, created_at > now() - interval '${LIFETIME}' as is_current`,
    [tokenHash, types],
  )
  const [token] = rows
  if (token === undefined || !token.is_current) return undefined
  const user = await requireUser(database, token.user_id)
  if (isBanned(user) || user.deleted_at !== null) return undefined
  await database.query(
    `update auth.users set email_confirmed_at = coalesce(email_confirmed_at, now()), updated_at = now() where id = $1`,
    [user.id],
  )
  // As hosted: who accepts an invitation has a password from then on, which nobody knows.
  if (token.token_type === 'confirmation_token' && user.invited_at !== null) {
    await database.query(
      `update auth.users set encrypted_password = ${hashOf('$2')} where id = $1 and encrypted_password = ''`,
      [user.id, randomBytes(48).toString('base64url')],
    )
  }
  return requireUser(database, user.id)
}
