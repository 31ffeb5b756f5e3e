import { type GatewayAnswer, jsonAnswer } from '../http/exchange.ts'
import { normaliseEmail } from './create-user.ts'
import { type Device, deviceOf } from './device.ts'
import { AuthError, validationFailed } from './errors.ts'
import { hashCode, redeemOneTimeToken, type VerificationType } from './one-time-tokens.ts'
import { allowedRedirect, withFragment } from './redirect.ts'
import type { AuthContext, AuthRequest } from './router.ts'
import { type IssuedTokens, startSession } from './sessions.ts'
import { inTransaction } from './transaction.ts'

const TYPES = ['signup', 'invite', 'recovery', 'magiclink', 'email']

/** `GET /verify`: a link from a mail was opened. Redirects with the new session, or why there is none, in the fragment. */
export async function getVerify(context: AuthContext, { request }: AuthRequest): Promise<GatewayAnswer> {
  const query = request.url.searchParams
  const redirectTo = allowedRedirect(context, query.get('redirect_to'))
  const type = checkedType(query.get('type'))
  const tokens = await redeem(context, type, query.get('token') ?? query.get('token_hash') ?? '', deviceOf(request))
  const fragment: Record<string, string> =
    tokens === undefined
      ? {
          error: 'access_denied',
          error_code: 'otp_expired',
          error_description: 'Email link is invalid or has expired',
        }
      : {
          access_token: tokens.access_token,
          expires_at: String(tokens.expires_at),
          expires_in: String(tokens.expires_in),
          refresh_token: tokens.refresh_token,
          token_type: tokens.token_type,
          type,
        }
  return { status: 303, headers: { Location: withFragment(redirectTo, fragment) } }
}

/** `POST /verify`: the same for an app that was given the link's `token_hash`, or the address and the code. */
export async function postVerify(context: AuthContext, { request, body }: AuthRequest): Promise<GatewayAnswer> {
  const type = checkedType(body.text('type') ?? null)
  const code = body.text('token')
  const email = body.text('email')
  const tokenHash =
    code !== undefined && email !== undefined ? hashCode(normaliseEmail(email), code) : body.text('token_hash')
  if (tokenHash === undefined) throw validationFailed('Verify requires a token or a token hash')
  const tokens = await redeem(context, type, tokenHash, deviceOf(request))
  if (tokens === undefined) throw new AuthError(403, 'otp_expired', 'Token has expired or is invalid')
  return jsonAnswer(200, tokens)
}

function checkedType(type: string | null): VerificationType | 'email' {
  if (type === null || !TYPES.includes(type)) throw validationFailed('Verify requires a verification type')
  return type as VerificationType | 'email'
}

function redeem(
  context: AuthContext,
  type: VerificationType | 'email',
  tokenHash: string,
  device: Device,
): Promise<IssuedTokens | undefined> {
  return inTransaction(context.pool, async (client) => {
    const user = await redeemOneTimeToken(client, type, tokenHash)
    return user && startSession(context, client, user.id, 'otp', device)
  })
}
