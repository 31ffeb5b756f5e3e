import { type GatewayAnswer, jsonAnswer } from '../http/exchange.ts'
import { AuthError } from './errors.ts'
import { type Factor, requireFactor } from './factors.ts'
import type { AuthContext, UserRequest } from './router.ts'
import { addAuthenticationMethod, issueTokens } from './sessions.ts'
import { matchTotpStep } from './totp.ts'
import { inTransaction } from './transaction.ts'
import { type Database, isUuid } from './users.ts'

const CHALLENGE_SECONDS = 300
const MAXIMUM_ATTEMPTS = 5

interface Challenge {
  id: string
  failed_attempts: number
  verified_at: Date | null
  is_expired: boolean
}

/** `POST /factors/:id/challenge`: asks for a code, which then has five minutes and five attempts. */
export async function postChallenge(context: AuthContext, { user, params }: UserRequest): Promise<GatewayAnswer> {
  const factor = await requireFactor(context.pool, user, params.id ?? '')
  const { rows } = await context.pool.query<{ id: string; expires_at: number }>(
    `insert into auth.mfa_challenges (factor_id) values ($1)
     returning id, extract(epoch from created_at)::int + $2::int as expires_at`,
    [factor.id, CHALLENGE_SECONDS],
  )
  await context.pool.query('update auth.mfa_factors set last_challenged_at = now() where id = $1', [factor.id])
  return jsonAnswer(200, { ...rows[0], type: factor.factor_type })
}

/**
 * `POST /factors/:id/verify`: answers a challenge. The session becomes aal2, the user's sessions below that end, and
 * factors never verified are dropped.
 */
export async function postVerifyFactor(context: AuthContext, request: UserRequest): Promise<GatewayAnswer> {
  const { user, params, body, sessionId } = request
  const factorId = params.id ?? ''
  const challengeId = body.text('challenge_id') ?? ''
  const code = body.text('code') ?? ''
  const tokens = await inTransaction(context.pool, async (client) => {
    const factor = await requireFactor(client, user, factorId)
    const challenge = await lockChallenge(client, factor, challengeId)
    const step = matchTotpStep(factor.secret, code, Date.now())
    // RFC 6238, 5.2: a code that was accepted once must not be accepted again.
    if (step === undefined || step <= Number(factor.last_used_step ?? 0)) {
      await client.query('update auth.mfa_challenges set failed_attempts = failed_attempts + 1 where id = $1', [
        challenge.id,
      ])
      return undefined
    }
    await client.query('update auth.mfa_challenges set verified_at = now() where id = $1', [challenge.id])
    await client.query(
      `update auth.mfa_factors set status = 'verified', last_used_step = $2, updated_at = now() where id = $1`,
      [factor.id, step],
    )
    await client.query(`update auth.sessions set aal = 'aal2', factor_id = $2, updated_at = now() where id = $1`, [
      sessionId,
      factor.id,
    ])
    await addAuthenticationMethod(client, sessionId, 'totp')
    await client.query(`delete from auth.sessions where user_id = $1 and aal = 'aal1'`, [user.id])
    await client.query(`delete from auth.mfa_factors where user_id = $1 and status = 'unverified'`, [user.id])
    return issueTokens(context, client, user.id, sessionId)
  })
  if (tokens === undefined) throw new AuthError(422, 'mfa_verification_failed', 'Invalid TOTP code entered')
  return jsonAnswer(200, tokens)
}

async function lockChallenge(database: Database, factor: Factor, id: string): Promise<Challenge> {
  const { rows } = isUuid(id)
    ? await database.query<Challenge>(
        `select c.id, c.failed_attempts, c.verified_at,
                c.created_at < now() - make_interval(secs => $3) as is_expired
         from auth.mfa_challenges c join auth.mfa_factors f on f.id = c.factor_id
         where c.id = $1 and f.id = $2 for update`,
        [id, factor.id, CHALLENGE_SECONDS],
      )
    : { rows: [] }
  const [challenge] = rows
  if (challenge === undefined || challenge.verified_at !== null) {
    throw new AuthError(422, 'mfa_factor_not_found', 'MFA factor with the provided challenge ID not found')
  }
  if (challenge.is_expired || challenge.failed_attempts >= MAXIMUM_ATTEMPTS) {
    throw new AuthError(
      422,
      'mfa_challenge_expired',
      `MFA challenge ${id} has expired, verify against another challenge or create a new challenge.`,
    )
  }
  return challenge
}
