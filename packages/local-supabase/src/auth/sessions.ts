import { randomBytes } from 'node:crypto'
import type { Device } from './device.ts'
import type { AuthContext } from './router.ts'
import { type Database, presentUser, requireUser } from './users.ts'

/** How somebody proved who they are, as the `amr` claim names it. */
export type AuthenticationMethod = 'password' | 'totp' | 'otp'

/** What signing in, refreshing and verifying answer. */
export interface IssuedTokens {
  access_token: string
  token_type: 'bearer'
  expires_in: number
  expires_at: number
  refresh_token: string
  user: Record<string, unknown>
}

/** Starts a session for a user who just proved who they are, and remembers the sign-in. */
export async function startSession(
  context: AuthContext,
  database: Database,
  userId: string,
  method: AuthenticationMethod,
  device: Device,
): Promise<IssuedTokens> {
  await database.query('update auth.users set last_sign_in_at = now(), updated_at = now() where id = $1', [userId])
  await database.query('update auth.identities set last_sign_in_at = now() where user_id = $1', [userId])
  const { rows } = await database.query<{ id: string }>(
    'insert into auth.sessions (user_id, user_agent, ip) values ($1, $2, $3) returning id',
    [userId, device.userAgent, device.ip],
  )
  const sessionId = rows[0]?.id ?? ''
  await addAuthenticationMethod(database, sessionId, method)
  return issueTokens(context, database, userId, sessionId)
}

/** Notes in a session that its user proved who they are in one more way. */
export async function addAuthenticationMethod(
  database: Database,
  sessionId: string,
  method: AuthenticationMethod,
): Promise<void> {
  await database.query(
    `insert into auth.mfa_amr_claims (session_id, authentication_method) values ($1, $2)
     on conflict (session_id, authentication_method) do update set updated_at = now()`,
    [sessionId, method],
  )
}

/**
 * A new access token, and a refresh token for the next one.
 *
 * @param parent the refresh token that this one replaces
 */
export async function issueTokens(
  context: AuthContext,
  database: Database,
  userId: string,
  sessionId: string,
  parent?: string,
): Promise<IssuedTokens> {
  const refreshToken = randomBytes(9).toString('base64url')
  await database.query('insert into auth.refresh_tokens (token, user_id, session_id, parent) values ($1, $2, $3, $4)', [
    refreshToken,
    userId,
    sessionId,
    parent ?? null,
  ])
  return signTokens(context, database, userId, sessionId, refreshToken)
}

/** A new access token beside a refresh token that exists already. */
export async function signTokens(
  context: AuthContext,
  database: Database,
  userId: string,
  sessionId: string,
  refreshToken: string,
): Promise<IssuedTokens> {
  const user = await requireUser(database, userId)
  const { rows } = await database.query<{ aal: string; amr: { method: string; timestamp: number }[] }>(
    `select s.aal, coalesce(json_agg(json_build_object(
         'method', c.authentication_method, 'timestamp', extract(epoch from c.updated_at)::bigint
       ) order by c.updated_at desc), '[]') as amr
     from auth.sessions s join auth.mfa_amr_claims c on c.session_id = s.id
     where s.id = $1 group by s.aal`,
    [sessionId],
  )
  const now = Math.floor(Date.now() / 1000)
  const expiresAt = now + context.accessTokenSeconds
  const accessToken = await context.tokens.sign({
    iss: context.issuer,
    sub: user.id,
    aud: user.aud,
    exp: expiresAt,
    iat: now,
    email: user.email ?? '',
    phone: user.phone ?? '',
    app_metadata: user.raw_app_meta_data,
    user_metadata: user.raw_user_meta_data,
    role: user.role,
    aal: rows[0]?.aal ?? 'aal1',
    amr: rows[0]?.amr ?? [],
    session_id: sessionId,
    is_anonymous: false,
  })
  return {
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: context.accessTokenSeconds,
    expires_at: expiresAt,
    refresh_token: refreshToken,
    user: presentUser(user),
  }
}

/** Ends sessions of a user: all, all but one, or one. Their refresh tokens go with them. */
export async function endSessions(
  database: Database,
  userId: string,
  which: { only: string } | { allBut: string } | 'all',
): Promise<void> {
  const only = which !== 'all' && 'only' in which ? which.only : null
  const allBut = which !== 'all' && 'allBut' in which ? which.allBut : null
  await database.query(
    `delete from auth.sessions
     where user_id = $1 and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)`,
    [userId, only, allBut],
  )
}
