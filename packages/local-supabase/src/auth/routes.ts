import { jsonAnswer } from '../http/exchange.ts'
import { deleteUserById, getUserById, getUsers, postUser, putUserById } from './admin-users.ts'
import { postChallenge, postVerifyFactor } from './challenges.ts'
import { AuthError } from './errors.ts'
import { deleteFactor, deleteUserFactor, getUserFactors, postFactor } from './factors.ts'
import { postGenerateLink, postInvite, postRecover } from './mails.ts'
import type { Route } from './router.ts'
import { postToken } from './tokens-route.ts'
import { getUser, postLogout, putUser } from './user-route.ts'
import { getVerify, postVerify } from './verify.ts'

/** Everything of Auth that is served locally. */
export const AUTH_ROUTES: Route[] = [
  { method: 'GET', path: 'health', access: 'anyone', handle: getHealth },
  {
    method: 'GET',
    path: '.well-known/jwks.json',
    access: 'anyone',
    handle: ({ tokens }) => jsonAnswer(200, tokens.jwks),
  },
  { method: 'GET', path: 'settings', access: 'api_key', handle: getSettings },
  { method: 'POST', path: 'signup', access: 'api_key', handle: refuseSignUp },
  { method: 'POST', path: 'token', access: 'api_key', handle: postToken },
  { method: 'POST', path: 'recover', access: 'api_key', handle: postRecover },
  { method: 'GET', path: 'verify', access: 'anyone', handle: getVerify },
  { method: 'POST', path: 'verify', access: 'api_key', handle: postVerify },
  { method: 'GET', path: 'user', access: 'user', handle: getUser },
  { method: 'PUT', path: 'user', access: 'user', handle: putUser },
  { method: 'POST', path: 'logout', access: 'user', handle: postLogout },
  { method: 'POST', path: 'factors', access: 'user', handle: postFactor },
  { method: 'POST', path: 'factors/:id/challenge', access: 'user', handle: postChallenge },
  { method: 'POST', path: 'factors/:id/verify', access: 'user', handle: postVerifyFactor },
  { method: 'DELETE', path: 'factors/:id', access: 'user', handle: deleteFactor },
  { method: 'POST', path: 'invite', access: 'admin', handle: postInvite },
  { method: 'POST', path: 'admin/generate_link', access: 'admin', handle: postGenerateLink },
  { method: 'GET', path: 'admin/users', access: 'admin', handle: getUsers },
  { method: 'POST', path: 'admin/users', access: 'admin', handle: postUser },
  { method: 'GET', path: 'admin/users/:id', access: 'admin', handle: getUserById },
  { method: 'PUT', path: 'admin/users/:id', access: 'admin', handle: putUserById },
  { method: 'DELETE', path: 'admin/users/:id', access: 'admin', handle: deleteUserById },
  { method: 'GET', path: 'admin/users/:id/factors', access: 'admin', handle: getUserFactors },
  { method: 'DELETE', path: 'admin/users/:id/factors/:factor_id', access: 'admin', handle: deleteUserFactor },
]

function getHealth() {
  return jsonAnswer(200, { name: 'GoTrue', version: 'local', description: 'A subset of Supabase Auth' })
}

function getSettings() {
  return jsonAnswer(200, {
    external: { email: true, phone: false, anonymous_users: false },
    disable_signup: true,
    mailer_autoconfirm: false,
    phone_autoconfirm: false,
    sms_provider: '',
    saml_enabled: false,
  })
}

function refuseSignUp(): never {
  throw new AuthError(422, 'signup_disabled', 'Signups not allowed for this instance')
}
