import { DatabaseError } from 'pg'
import { renderSVG } from 'uqr'
import { type GatewayAnswer, jsonAnswer } from '../http/exchange.ts'
import { AuthError, authNotSupported, validationFailed } from './errors.ts'
import type { AuthContext, AuthRequest, UserRequest } from './router.ts'
import { createTotpSecret, totpUri } from './totp.ts'
import { type Database, isUuid, requireUser, type User } from './users.ts'

const MAXIMUM_FACTORS = 10

/** A row of `auth.mfa_factors`. */
export interface Factor {
  id: string
  user_id: string
  friendly_name: string | null
  factor_type: string
  status: 'unverified' | 'verified'
  secret: string
  last_used_step: string | null
  created_at: Date
  updated_at: Date
}

/** Whether the user has a second factor that sign-in must ask for. */
export function hasVerifiedFactor(user: User): boolean {
  return user.factors.some((factor) => factor.status === 'verified')
}

/** The user's factor that the path names. @throws {AuthError} 404 when it is not theirs */
export async function requireFactor(database: Database, user: User, id: string): Promise<Factor> {
  if (!isUuid(id)) throw new AuthError(404, 'validation_failed', 'factor_id must be an UUID')
  const { rows } = await database.query<Factor>('select * from auth.mfa_factors where id = $1 and user_id = $2', [
    id,
    user.id,
  ])
  const [factor] = rows
  if (factor === undefined) throw new AuthError(404, 'mfa_factor_not_found', 'Factor not found')
  return factor
}

/** `POST /factors`: begins to enrol a second factor; it counts once a code of it was verified. */
export async function postFactor(context: AuthContext, { body, user, claims }: UserRequest): Promise<GatewayAnswer> {
  const type = body.text('factor_type')
  if (type === 'phone' || type === 'webauthn') throw authNotSupported(`second factors of type ${type}`)
  if (type !== 'totp') throw validationFailed('factor_type needs to be totp, phone, or webauthn')
  if (hasVerifiedFactor(user) && claims.aal !== 'aal2') {
    throw new AuthError(403, 'insufficient_aal', 'AAL2 required to enroll a new factor')
  }
  if (user.factors.length >= MAXIMUM_FACTORS) {
    throw new AuthError(
      422,
      'too_many_enrolled_mfa_factors',
      'Maximum number of verified factors reached, unenroll to continue',
    )
  }
  const friendlyName = body.text('friendly_name') ?? ''
  const secret = createTotpSecret()
  const { rows } = await context.pool
    .query<{ id: string }>(
      `insert into auth.mfa_factors (user_id, friendly_name, factor_type, status, secret)
       values ($1, $2, 'totp', 'unverified', $3) returning id`,
      [user.id, friendlyName, secret],
    )
    .catch((error: unknown) => {
      if (!(error instanceof DatabaseError) || error.code !== '23505') throw error
      const message = `A factor with the friendly name "${friendlyName}" for this user already exists`
      throw new AuthError(422, 'mfa_factor_name_conflict', message)
    })
  const uri = totpUri(secret, body.text('issuer') ?? new URL(context.siteUrl).host, user.email ?? user.id)
  return jsonAnswer(200, {
    id: rows[0]?.id,
    type: 'totp',
    friendly_name: friendlyName,
    totp: { qr_code: renderSVG(uri), secret, uri },
  })
}

/** `DELETE /factors/:id`: gives up a second factor; one that counts needs to be shown first. */
export async function deleteFactor(context: AuthContext, request: UserRequest): Promise<GatewayAnswer> {
  const { user, claims, params } = request
  const factor = await requireFactor(context.pool, user, params.id ?? '')
  if (factor.status === 'verified' && claims.aal !== 'aal2') {
    throw new AuthError(422, 'insufficient_aal', 'AAL2 required to unenroll verified factor')
  }
  await removeFactor(context.pool, factor)
  return jsonAnswer(200, { id: factor.id })
}

/** `GET /admin/users/:id/factors`. */
export async function getUserFactors(context: AuthContext, { params }: AuthRequest): Promise<GatewayAnswer> {
  const user = await requireUser(context.pool, params.id ?? '')
  return jsonAnswer(200, user.factors)
}

/** `DELETE /admin/users/:id/factors/:factor_id`: for a user who lost their device. */
export async function deleteUserFactor(context: AuthContext, { params }: AuthRequest): Promise<GatewayAnswer> {
  const user = await requireUser(context.pool, params.id ?? '')
  const factor = await requireFactor(context.pool, user, params.factor_id ?? '')
  await removeFactor(context.pool, factor)
  const { secret: _secret, last_used_step: _step, ...shown } = factor
  return jsonAnswer(200, shown)
}

/** Sessions that were raised to aal2 by the factor fall back to aal1. */
async function removeFactor(database: Database, factor: Factor): Promise<void> {
  await database.query(
    `with removed as (delete from auth.mfa_factors where id = $1 returning id)
     update auth.sessions s set aal = 'aal1', factor_id = null, updated_at = now()
     from removed where s.factor_id = removed.id`,
    [factor.id],
  )
}
