import type { CurrentUser } from '@roy/types'
import { answer, json, tokenFor } from './fake-api.ts'

/** The one code that the fake authenticator app ever shows. */
export const RIGHT_CODE = '123456'

/** The key that a factor being set up tells the authenticator app. */
export const FACTOR_SECRET = 'JBSWY3DPEHPK3PXP'

const FACTOR = 'factor-1'

/**
 * Somebody's account as Supabase Auth and the API have it: setting up, showing and giving up a second factor, and
 * mailed links of which one works once.
 *
 * @param link the `token_hash` that a mailed link may be redeemed by.
 */
export function fakeAccount(user: CurrentUser, { link }: { link?: string } = {}): void {
  const { mfa } = user
  let factor: 'none' | 'unverified' | 'verified' = mfa.enrolled ? 'verified' : 'none'
  let level = mfa.level
  let usableLink = link

  const me = () => ({ ...user, mfa: { ...mfa, enrolled: factor === 'verified', level } })
  const authUser = () => ({
    id: user.id,
    aud: 'authenticated',
    email: user.email,
    factors: factor === 'none' ? [] : [{ id: FACTOR, factor_type: 'totp', status: factor, friendly_name: 'app' }],
  })
  const tokens = () => ({
    access_token: tokenFor(user.id),
    refresh_token: 'refresh',
    token_type: 'bearer',
    expires_in: 3600,
    expires_at: Math.floor(Date.now() / 1000) + 3600,
    user: authUser(),
  })

  answer({
    'GET /api/auth/me': () => json(200, me()),
    'POST /api/auth/login': () => json(200, { ...tokens(), expires_at: '', user: me() }),
    'POST /api/auth/recover': () => {
      factor = 'none'
      level = 'aal1'
      return new Response(null, { status: 204 })
    },
    'GET /auth/v1/user': () => json(200, authUser()),
    'POST /auth/v1/token': () => json(200, tokens()),
    'POST /auth/v1/verify': ({ body }) => {
      const { token_hash } = body as { token_hash: string }
      if (token_hash !== usableLink) return json(403, { error_code: 'otp_expired', msg: 'Token has expired' })
      usableLink = undefined
      return json(200, tokens())
    },
    'POST /auth/v1/factors': () => {
      factor = 'unverified'
      const totp = { qr_code: '<svg xmlns="http://www.w3.org/2000/svg"/>', secret: FACTOR_SECRET, uri: 'otpauth://' }
      return json(200, { id: FACTOR, type: 'totp', friendly_name: 'app', totp })
    },
    [`DELETE /auth/v1/factors/${FACTOR}`]: () => {
      factor = 'none'
      level = 'aal1'
      return json(200, { id: FACTOR })
    },
    [`POST /auth/v1/factors/${FACTOR}/challenge`]: () => json(200, { id: 'challenge-1', type: 'totp', expires_at: 0 }),
    [`POST /auth/v1/factors/${FACTOR}/verify`]: ({ body }) => {
      const { code } = body as { code: string }
      if (code !== RIGHT_CODE) return json(422, { error_code: 'mfa_verification_failed', msg: 'Invalid TOTP code' })
      factor = 'verified'
      level = 'aal2'
      return json(200, tokens())
    },
  })
}
