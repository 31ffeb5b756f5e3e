import { type GatewayAnswer, jsonAnswer } from '../http/exchange.ts'
import type { Body } from './body.ts'
import { createUser, normaliseEmail } from './create-user.ts'
import { AuthError, authNotSupported, validationFailed } from './errors.ts'
import { escapeHtml } from './escape-html.ts'
import { createOneTimeToken, type OneTimeToken, type VerificationType } from './one-time-tokens.ts'
import type { Mail, MailKind } from './outbox.ts'
import { allowedRedirect } from './redirect.ts'
import type { AuthContext, AuthRequest } from './router.ts'
import { inTransaction } from './transaction.ts'
import { type Database, findUserByEmail, presentUser, type User } from './users.ts'

/** `POST /invite`: creates a user without a password and mails them a link. */
export async function postInvite(context: AuthContext, { request, body }: AuthRequest): Promise<GatewayAnswer> {
  const redirectTo = allowedRedirect(context, request.url.searchParams.get('redirect_to'))
  const { user, token } = await inTransaction(context.pool, async (client) => {
    const invited = await inviteUser(client, requiredEmail(body), body.object('data'))
    return { user: invited, token: await createOneTimeToken(context, client, invited, 'invite', redirectTo) }
  })
  deliver(context, user, 'invite', token)
  return jsonAnswer(200, presentUser(user))
}

/** `POST /recover`: mails a link to whoever forgot their password. An unknown address is answered alike. */
export async function postRecover(context: AuthContext, { request, body }: AuthRequest): Promise<GatewayAnswer> {
  if (body.text('code_challenge')) throw authNotSupported('PKCE (code_challenge)')
  const redirectTo = allowedRedirect(context, request.url.searchParams.get('redirect_to'))
  const email = requiredEmail(body)
  const user = await findUserByEmail(context.pool, email)
  if (user !== undefined) {
    const token = await createOneTimeToken(context, context.pool, user, 'recovery', redirectTo)
    deliver(context, user, 'recovery', token)
  }
  return jsonAnswer(200, {})
}

/** `POST /admin/generate_link`: makes a link and mails nobody. */
export async function postGenerateLink(context: AuthContext, { request, body }: AuthRequest): Promise<GatewayAnswer> {
  const wanted = body.text('type') ?? ''
  if (!isLinkType(wanted)) {
    if (/^(signup|email_change_(current|new))$/.test(wanted)) throw authNotSupported(`links of type ${wanted}`)
    throw validationFailed(`Invalid email action link type requested: ${wanted}`)
  }
  const redirectTo = allowedRedirect(context, body.text('redirect_to') ?? request.url.searchParams.get('redirect_to'))
  const { user, token } = await inTransaction(context.pool, async (client) => {
    const { user: addressee, type } = await linkAddressee(client, wanted, requiredEmail(body), body)
    return { user: addressee, token: await createOneTimeToken(context, client, addressee, type, redirectTo) }
  })
  return jsonAnswer(200, {
    ...presentUser(user),
    action_link: token.link,
    email_otp: token.code,
    hashed_token: token.tokenHash,
    verification_type: token.type,
    redirect_to: redirectTo,
  })
}

function isLinkType(type: string): type is 'invite' | 'recovery' | 'magiclink' {
  return type === 'invite' || type === 'recovery' || type === 'magiclink'
}

async function linkAddressee(
  database: Database,
  type: 'invite' | 'recovery' | 'magiclink',
  email: string,
  body: Body,
): Promise<{ user: User; type: VerificationType }> {
  if (type === 'invite') return { user: await inviteUser(database, email, body.object('data')), type }
  const user = await findUserByEmail(database, email)
  if (user !== undefined) return { user, type }
  if (type === 'recovery') throw new AuthError(404, 'user_not_found', 'User with this email not found')
  // A magic link for somebody unknown signs them up.
  return {
    user: await createUser(database, { email, isConfirmed: false, userMetadata: body.object('data') }),
    type: 'signup',
  }
}

/** Inviting somebody again who has not accepted yet renews the invitation. */
async function inviteUser(
  database: Database,
  email: string,
  userMetadata: Record<string, unknown> | undefined,
): Promise<User> {
  const user = await findUserByEmail(database, email)
  if (user === undefined) return createUser(database, { email, isConfirmed: false, isInvited: true, userMetadata })
  if (user.email_confirmed_at !== null) {
    throw new AuthError(422, 'email_exists', 'A user with this email address has already been registered')
  }
  await database.query('update auth.users set invited_at = now(), updated_at = now() where id = $1', [user.id])
  return user
}

function requiredEmail(body: Body): string {
  const email = body.text('email')
  if (email === undefined || email === '') throw validationFailed('An email address is required')
  return normaliseEmail(email)
}

/** The mails of a new project: a link to Auth, which redirects with the session in the fragment. */
const MAILS: Record<MailKind, Pick<Mail, 'subject'> & { label: string }> = {
  invite: { subject: 'You have been invited', label: 'Accept the invitation' },
  recovery: { subject: 'Reset your password', label: 'Reset the password' },
}

function deliver(context: AuthContext, user: User, kind: MailKind, { link, code }: OneTimeToken): void {
  const { subject, label } = MAILS[kind]
  context.outbox.deliver({
    kind,
    to: user.email ?? '',
    subject,
    body: `<p><a href="${escapeHtml(link)}">${label}</a></p>`,
    link,
    code,
    sent_at: new Date().toISOString(),
  })
}
