import { type GatewayAnswer, jsonAnswer } from '../http/exchange.ts'
import type { Body } from './body.ts'
import { createUser, normaliseEmail, rethrowDuplicate } from './create-user.ts'
import { AuthError, authNotSupported, validationFailed } from './errors.ts'
import { checkPasswordLimit, checkPasswordRules, hashOf } from './passwords.ts'
import type { AuthContext, AuthRequest } from './router.ts'
import { endSessions } from './sessions.ts'
import { inTransaction } from './transaction.ts'
import { type Database, isUuid, listUsers, presentUser, requireUser } from './users.ts'

const DEFAULT_PAGE_SIZE = 50

/** `GET /admin/users`: a page of users, newest first; `Link` names the next and the last page. */
export async function getUsers(context: AuthContext, { request }: AuthRequest): Promise<GatewayAnswer> {
  const page = positive(request.url.searchParams.get('page')) ?? 1
  const size = positive(request.url.searchParams.get('per_page')) ?? DEFAULT_PAGE_SIZE
  const { users, total } = await listUsers(context.pool, { limit: size, offset: (page - 1) * size })
  const lastPage = Math.max(1, Math.ceil(total / size))
  const link = (number: number, relation: string) =>
    `<${request.url.pathname}?page=${number}&per_page=${size}>; rel="${relation}"`
  const links = [...(page < lastPage ? [link(page + 1, 'next')] : []), link(lastPage, 'last')]
  return jsonAnswer(
    200,
    { users: users.map(presentUser), aud: 'authenticated' },
    { 'X-Total-Count': String(total), Link: links.join(', ') },
  )
}

function positive(text: string | null): number | undefined {
  if (text === null || text === '') return undefined
  if (!/^[1-9]\d{0,6}$/.test(text)) throw validationFailed(`Bad Pagination Parameters: ${text}`)
  return Number(text)
}

/** `GET /admin/users/:id`. */
export async function getUserById(context: AuthContext, { params }: AuthRequest): Promise<GatewayAnswer> {
  return jsonAnswer(200, presentUser(await requireUser(context.pool, checkedId(params))))
}

/** `POST /admin/users`: creates a user, whom nobody is told about. */
export async function postUser(context: AuthContext, { body }: AuthRequest): Promise<GatewayAnswer> {
  const email = body.text('email')
  if (body.has('phone')) throw authNotSupported('phone numbers')
  if (email === undefined) throw validationFailed('Cannot create a user without either an email or phone')
  const id = body.text('id')
  if (id !== undefined && !isUuid(id)) throw validationFailed('ID must conform to the uuid v4 format')
  // As in GoTrue, an administrator may give a first password that a user could not choose.
  const password = body.text('password')
  if (password !== undefined) checkPasswordLimit(password)
  const user = await inTransaction(context.pool, async (client) => {
    const created = await createUser(client, {
      id,
      email,
      password,
      isConfirmed: body.flag('email_confirm') ?? false,
      userMetadata: body.object('user_metadata'),
      appMetadata: body.object('app_metadata'),
      role: body.text('role'),
    })
    await applyBan(client, created.id, body)
    return requireUser(client, created.id)
  })
  return jsonAnswer(200, presentUser(user))
}

/** `PUT /admin/users/:id`: changes what is given. Metadata is merged, a null removes a key. A new password ends all sessions. */
export async function putUserById(context: AuthContext, { params, body }: AuthRequest): Promise<GatewayAnswer> {
  const id = checkedId(params)
  if (body.has('phone')) throw authNotSupported('phone numbers')
  const password = body.text('password')
  if (password !== undefined) checkPasswordRules(password)
  const email = body.text('email')
  const user = await inTransaction(context.pool, async (client) => {
    await requireUser(client, id)
    await client
      .query(
        `update auth.users set
           email = coalesce($2, email),
           email_confirmed_at = case when $3 then coalesce(email_confirmed_at, now()) else email_confirmed_at end,
           raw_user_meta_data = jsonb_strip_nulls(raw_user_meta_data || $4),
           raw_app_meta_data = jsonb_strip_nulls(raw_app_meta_data || $5),
           role = coalesce($6, role),
           updated_at = now()
         where id = $1`,
        [
          id,
          email === undefined ? null : normaliseEmail(email),
          body.flag('email_confirm') ?? false,
          JSON.stringify(body.object('user_metadata') ?? {}),
          JSON.stringify(body.object('app_metadata') ?? {}),
          body.text('role'),
        ],
      )
      .catch(rethrowDuplicate)
    if (email !== undefined) await renameIdentity(client, id)
    if (password !== undefined) {
      await client.query(`update auth.users set encrypted_password = ${hashOf('$2')} where id = $1`, [id, password])
      await endSessions(client, id, 'all')
    }
    await applyBan(client, id, body)
    return requireUser(client, id)
  })
  return jsonAnswer(200, presentUser(user))
}

/** `DELETE /admin/users/:id`: removes a user for good, or with `should_soft_delete` keeps an emptied row of theirs. */
export async function deleteUserById(context: AuthContext, { params, body }: AuthRequest): Promise<GatewayAnswer> {
  const id = checkedId(params)
  const isSoft = body.flag('should_soft_delete') ?? false
  await inTransaction(context.pool, async (client) => {
    await requireUser(client, id)
    if (!isSoft) {
      await client.query('delete from auth.users where id = $1', [id])
      return
    }
    await client.query(
      `update auth.users
       set deleted_at = coalesce(deleted_at, now()), updated_at = now(), encrypted_password = '',
           email = encode(extensions.digest(id || coalesce(email, ''), 'sha256'), 'hex'),
           raw_user_meta_data = '{}', raw_app_meta_data = '{}'
       where id = $1`,
      [id],
    )
    await client.query('delete from auth.identities where user_id = $1', [id])
    await client.query('delete from auth.mfa_factors where user_id = $1', [id])
    await endSessions(client, id, 'all')
  })
  return jsonAnswer(200, {})
}

function checkedId(params: Record<string, string>): string {
  const id = params.id ?? ''
  if (!isUuid(id)) throw new AuthError(404, 'validation_failed', 'user_id must be an UUID')
  return id
}

async function renameIdentity(database: Database, id: string): Promise<void> {
  await database.query(
    `update auth.identities i
     set identity_data = identity_data || jsonb_build_object('email', u.email), updated_at = now()
     from auth.users u where u.id = i.user_id and i.user_id = $1 and i.provider = 'email'`,
    [id],
  )
}

const DURATION = /^(\d+(\.\d+)?(h|m|s))+$/

/** `ban_duration`: Go's notation, `24h` or `1h30m`; `none` ends a ban. */
async function applyBan(database: Database, id: string, body: Body): Promise<void> {
  const duration = body.text('ban_duration')
  if (duration === undefined) return
  if (duration !== 'none' && !DURATION.test(duration)) {
    throw validationFailed(`invalid format for ban duration: ${duration}`)
  }
  const units: Record<string, string> = { h: 'hours ', m: 'minutes ', s: 'seconds ' }
  const interval = duration === 'none' ? null : duration.replace(/[hms]/g, (unit) => ` ${units[unit]}`)
  await database.query('update auth.users set banned_until = now() + $2::interval, updated_at = now() where id = $1', [
    id,
    interval,
  ])
}
