import { type GatewayAnswer, jsonAnswer } from '../http/exchange.ts'
import { AuthError, authNotSupported, validationFailed } from './errors.ts'
import { hasVerifiedFactor } from './factors.ts'
import { checkPasswordRules, hashOf, hasPassword } from './passwords.ts'
import type { AuthContext, UserRequest } from './router.ts'
import { endSessions } from './sessions.ts'
import { inTransaction } from './transaction.ts'
import { presentUser, requireUser } from './users.ts'

/** `GET /user`: the signed-in user. */
export function getUser(_context: AuthContext, { user }: UserRequest): GatewayAnswer {
  return jsonAnswer(200, presentUser(user))
}

/**
 * `PUT /user`: the signed-in user changes their password or metadata. A new password ends their other sessions, and takes
 * a second factor where one is enrolled.
 */
export async function putUser(context: AuthContext, request: UserRequest): Promise<GatewayAnswer> {
  const { body, user, sessionId, claims } = request
  const password = body.text('password')
  const email = body.text('email')
  if (email !== undefined && email.toLowerCase() !== user.email) throw authNotSupported('changing one’s own e-mail')
  if (body.has('phone')) throw authNotSupported('phone numbers')
  if (password !== undefined) {
    if (claims.aal !== 'aal2' && hasVerifiedFactor(user)) {
      throw new AuthError(
        401,
        'insufficient_aal',
        'AAL2 session is required to update email or password when MFA is enabled.',
      )
    }
    checkPasswordRules(password)
  }
  const updated = await inTransaction(context.pool, async (client) => {
    if (password !== undefined) {
      if (await hasPassword(client, user.id, password)) {
        throw new AuthError(422, 'same_password', 'New password should be different from the old password.')
      }
      await client.query(`update auth.users set encrypted_password = ${hashOf('$2')} where id = $1`, [
        user.id,
        password,
      ])
      await endSessions(client, user.id, { allBut: sessionId })
    }
    await client.query(
      `update auth.users
       set raw_user_meta_data = jsonb_strip_nulls(raw_user_meta_data || $2), updated_at = now()
       where id = $1`,
      [user.id, JSON.stringify(body.object('data') ?? {})],
    )
    return requireUser(client, user.id)
  })
  return jsonAnswer(200, presentUser(updated))
}

/** `POST /logout`: ends this session (`scope=local`), the user's others (`others`), or all of them. */
export async function postLogout(context: AuthContext, request: UserRequest): Promise<GatewayAnswer> {
  const scope = request.request.url.searchParams.get('scope') ?? 'global'
  const { user, sessionId } = request
  if (scope === 'global') await endSessions(context.pool, user.id, 'all')
  else if (scope === 'local') await endSessions(context.pool, user.id, { only: sessionId })
  else if (scope === 'others') await endSessions(context.pool, user.id, { allBut: sessionId })
  else throw validationFailed(`Unsupported logout scope "${scope}"`)
  return { status: 204 }
}
