import type { Device } from './device.ts'
import { AuthError } from './errors.ts'
import type { AuthContext } from './router.ts'
import { endSessions, type IssuedTokens, issueTokens, signTokens } from './sessions.ts'
import { inTransaction } from './transaction.ts'
import { type Database, isBanned, requireUser } from './users.ts'

/** As hosted: a token may be used again this soon, because two tabs may refresh at once. */
const REUSE_INTERVAL = '10 seconds'

interface RefreshToken {
  token: string
  user_id: string
  session_id: string
  revoked: boolean
  is_recent: boolean
}

/**
 * Trades a refresh token for new tokens. Used again later than 10 seconds, a token betrays theft: the session ends.
 *
 * @throws {AuthError} 400 when the token is unknown, was used before, or its user is banned
 */
export async function refreshSession(context: AuthContext, token: string, device: Device): Promise<IssuedTokens> {
  const outcome = await inTransaction(context.pool, async (client) => {
    const current = await lockToken(client, token)
    const user = await requireUser(client, current.user_id)
    if (isBanned(user)) throw new AuthError(400, 'user_banned', 'User is banned')
    await client.query(
      `update auth.sessions
       set refreshed_at = now() at time zone 'utc', user_agent = $2, ip = $3, updated_at = now() where id = $1`,
      [current.session_id, device.userAgent, device.ip],
    )
    if (!current.revoked) {
      await client.query('update auth.refresh_tokens set revoked = true, updated_at = now() where token = $1', [token])
      return issueTokens(context, client, user.id, current.session_id, token)
    }
    const active = await findActiveToken(client, current.session_id)
    const isParent = active !== undefined && active.parent === token
    if (active !== undefined && (isParent || current.is_recent)) {
      return signTokens(context, client, user.id, current.session_id, active.token)
    }
    await endSessions(client, user.id, { only: current.session_id })
    return undefined
  })
  if (outcome === undefined) {
    throw new AuthError(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used')
  }
  return outcome
}

async function lockToken(database: Database, token: string): Promise<RefreshToken> {
  const { rows } = await database.query<RefreshToken>(
    `select t.token, t.user_id, t.session_id, t.revoked, t.updated_at > now() - interval '${REUSE_INTERVAL}' as is_recent
     from auth.refresh_tokens t join auth.sessions s on s.id = t.session_id
     where t.token = $1 for update`,
    [token],
  )
  const [row] = rows
  if (row === undefined) {
    throw new AuthError(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found')
  }
  return row
}

async function findActiveToken(
  database: Database,
  sessionId: string,
): Promise<{ token: string; parent: string | null } | undefined> {
  const { rows } = await database.query<{ token: string; parent: string | null }>(
    'select token, parent from auth.refresh_tokens where session_id = $1 and not revoked order by id desc limit 1',
    [sessionId],
  )
  return rows[0]
}
