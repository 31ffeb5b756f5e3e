import { type GatewayAnswer, jsonAnswer } from '../http/exchange.ts'
import { deviceOf } from './device.ts'
import { AuthError, authNotSupported, validationFailed } from './errors.ts'
import { authenticate } from './passwords.ts'
import { refreshSession } from './refresh.ts'
import type { AuthContext, AuthRequest } from './router.ts'
import { startSession } from './sessions.ts'
import { inTransaction } from './transaction.ts'
import { isBanned, requireUser } from './users.ts'

/** `POST /token`: signs in with a password, or trades a refresh token for new tokens. */
export async function postToken(context: AuthContext, { request, body }: AuthRequest): Promise<GatewayAnswer> {
  const grantType = request.url.searchParams.get('grant_type')
  if (grantType === 'refresh_token') {
    return jsonAnswer(200, await refreshSession(context, body.text('refresh_token') ?? '', deviceOf(request)))
  }
  if (grantType !== 'password') throw authNotSupported(`the grant type "${grantType}"`)
  const email = body.text('email')
  if (email === undefined) throw validationFailed('missing email or phone')
  const userId = await authenticate(context.pool, email, body.text('password') ?? '')
  if (userId === undefined) throw new AuthError(400, 'invalid_credentials', 'Invalid login credentials')
  const tokens = await inTransaction(context.pool, async (client) => {
    const user = await requireUser(client, userId)
    if (isBanned(user)) throw new AuthError(400, 'user_banned', 'User is banned')
    if (user.email_confirmed_at === null) throw new AuthError(400, 'email_not_confirmed', 'Email not confirmed')
    return startSession(context, client, userId, 'password', deviceOf(request))
  })
  return jsonAnswer(200, tokens)
}
