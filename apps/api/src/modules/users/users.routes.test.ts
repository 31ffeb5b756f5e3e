import { randomUUID } from 'node:crypto'
import { asOwner, type TestUser } from '@roy/database/testing'
import type { AuditEntry, User } from '@roy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageOf } from '../../http/answers.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { userAnswer } from './users.answers.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
})
afterAll(() => api.close())

const password = 'correct horse battery'
const newUser = (fields: object = {}) => ({
  email: `${randomUUID()}@example.test`,
  name: 'Ana Flores',
  role: 'org_viewer',
  organization_id: client.organization.id,
  ...fields,
})
const create = (input: object) => api.post('/api/users', input, api.superAdmin)
const createOne = async (input: object = {}): Promise<User> => {
  const { body } = await create(newUser({ password, ...input })).expect(201)
  return expectAnswer(userAnswer, body)
}
const change = (id: string, changes: object, user: TestUser = api.superAdmin) =>
  api.put(`/api/users/${id}`, changes, user)
const remove = (id: string) => api.delete(`/api/users/${id}`, api.superAdmin)
const signIn = (email: string, given = password) => api.post('/api/auth/login', { email, password: given })

async function accountOf(email: string) {
  const { rows } = await api.supabase.pool.query<{ id: string; is_banned: boolean }>(
    'select id, coalesce(banned_until > now(), false) as is_banned from auth.users where email = $1',
    [email],
  )
  return rows[0]
}

async function lastAction(targetId: string): Promise<string | undefined> {
  const { rows } = await asOwner(api.supabase.pool, (db) =>
    db.query<{ entry: AuditEntry }>(
      `select entry from audit.log where entry ->> 'target_id' = $1 order by sequence desc limit 1`,
      [targetId],
    ),
  )
  return rows[0]?.entry.action
}

describe('POST /api/users', () => {
  test('with a password makes somebody who can sign in at once', async () => {
    const input = newUser({ role: 'org_admin' })
    const user = expectAnswer(
      userAnswer,
      (await create({ ...input, password, email: input.email.toUpperCase() }).expect(201)).body,
    )
    expect(user).toMatchObject({ ...input, status: 'active', mfa_enrolled: false, last_sign_in_at: null })
    expect((await signIn(input.email).expect(200)).body.user).toMatchObject({ id: user.id, role: 'org_admin' })
    const read = await api.get(`/api/users/${user.id}`, api.superAdmin).expect(200)
    expect(read.body.last_sign_in_at).not.toBeNull()
  })

  test('without one mails an invitation', async () => {
    const input = newUser()
    const mail = api.mails.next(input.email, AbortSignal.timeout(10_000))
    const { body } = await create(input).expect(201)
    expect(await mail).toMatchObject({
      to: input.email,
      subject: expect.stringContaining('You are invited to Client '),
    })
    expect((await accountOf(input.email))?.id).toBe(body.id)
  })

  test('makes a super admin, who has no organization', async () => {
    expect(await createOne({ role: 'super_admin', organization_id: undefined })).toMatchObject({
      role: 'super_admin',
      organization_id: null,
    })
  })

  test('never takes over an e-mail that somebody has, whoever knows them', async () => {
    const registered = await createOne()
    expectError(await create(newUser({ email: registered.email, password })), 'email_taken')
    expectError(await create(newUser({ email: registered.email })), 'email_taken')
    await signIn(registered.email).expect(200)

    const inAuthOnly = `${randomUUID()}@example.test`
    await api.supabase.service.auth.admin.createUser({ email: inAuthOnly, password, email_confirm: true })
    const account = await accountOf(inAuthOnly)
    for (const input of [{ password }, {}]) {
      expectError(await create(newUser({ email: inAuthOnly, ...input })), 'email_taken')
    }
    expect(await accountOf(inAuthOnly)).toEqual(account)
  })

  test('leaves an invited person alone who is invited twice', async () => {
    const input = newUser()
    const { body } = await create(input).expect(201)
    expectError(await create(input), 'email_taken')
    expect((await accountOf(input.email))?.id).toBe(body.id)
  })

  test('names every problem at once', async () => {
    const input = { email: 'nobody', name: '', role: 'owner', password: 'short', admin: true }
    expect(expectError(await create(input), 'invalid_request').sort()).toEqual(
      ['admin', 'email', 'name', 'organization_id', 'password', 'role'].sort(),
    )
  })

  test.each([
    [{ role: 'super_admin' }, ['organization_id']],
    [{ organization_id: undefined }, ['organization_id']],
    [{ password: 'é'.repeat(40) }, ['password']],
  ])('refuses %j', async (fields, paths) => {
    expect(expectError(await create(newUser({ password, ...fields })), 'invalid_request')).toEqual(paths)
  })

  test('leaves no account behind for a client that is not there', async () => {
    const input = newUser({ password, organization_id: randomUUID() })
    expectError(await create(input), 'not_found')
    expect(await accountOf(input.email)).toBeUndefined()
    await create({ ...input, organization_id: client.organization.id }).expect(201)
  })
})

describe('GET /api/users', () => {
  const list = async (query: Record<string, string>) => {
    const { body } = await api.get(`/api/users?${new URLSearchParams(query)}`, api.superAdmin).expect(200)
    return expectAnswer(pageOf(userAnswer), body)
  }

  test('narrows to a client, a role and words, and pages', async () => {
    const other = await api.createClient()
    const organization_id = other.organization.id
    expect((await list({ organization_id })).data.map(({ id }) => id)).toEqual([other.viewer.id, other.admin.id])
    expect((await list({ organization_id, role: 'org_admin' })).data.map(({ id }) => id)).toEqual([other.admin.id])
    expect((await list({ search: other.viewer.email.slice(0, 30).toUpperCase() })).data).toMatchObject([
      { id: other.viewer.id },
    ])
    const first = await list({ organization_id, limit: '1' })
    expect(await list({ organization_id, limit: '1', cursor: first.next_cursor ?? '' })).toMatchObject({
      data: [{ id: other.admin.id }],
      next_cursor: null,
    })
  })
})

describe('PUT /api/users/:id', () => {
  test('changes what is given and holds for sessions that are open', async () => {
    const viewer = await api.supabase.createUser({ role: 'org_viewer', organization_id: client.organization.id })
    const { body } = await change(viewer.id, { name: 'Ana Ruiz', role: 'super_admin' }).expect(200)
    expect(expectAnswer(userAnswer, body)).toMatchObject({
      name: 'Ana Ruiz',
      role: 'super_admin',
      organization_id: null,
    })
    await api.get('/api/users', viewer).expect(200)
    await change(viewer.id, { role: 'org_viewer', organization_id: client.organization.id }).expect(200)
    expectError(await api.get('/api/users', viewer), 'forbidden')
  })

  test('locks out who is disabled, and lets them in again', async () => {
    const viewer = await api.supabase.createUser({ role: 'org_viewer', organization_id: client.organization.id })
    await change(viewer.id, { status: 'disabled' }).expect(200)
    expect(await accountOf(viewer.email)).toMatchObject({ is_banned: true })
    expectError(await api.get('/api/auth/me', viewer), 'forbidden')
    const refreshed = await api.supabase.anonymous.auth.signInWithPassword(viewer)
    expect(refreshed.error?.code).toBe('user_banned')

    await change(viewer.id, { status: 'active' }).expect(200)
    expect(await accountOf(viewer.email)).toMatchObject({ is_banned: false })
    await signIn(viewer.email, viewer.password).expect(200)
  })

  test('sets a password, which the audit log notes', async () => {
    const user = await createOne()
    await change(user.id, { password: 'another horse battery' }).expect(200)
    expect(await lastAction(user.id)).toBe('user.password_changed')
    expectError(await signIn(user.email), 'invalid_credentials')
    await signIn(user.email, 'another horse battery').expect(200)
    expect(api.log()).not.toContain('another horse battery')
  })

  test('does not set the password of somebody who may not be changed so', async () => {
    const user = await createOne()
    const impossible = {
      password: 'another horse battery',
      role: 'super_admin',
      organization_id: client.organization.id,
    }
    expect(expectError(await change(user.id, impossible), 'invalid_request')).toEqual(['organization_id'])
    await signIn(user.email).expect(200)
  })

  test("does not set one's own password together with what may cost the right to it", async () => {
    const changes = { password: 'another horse battery', status: 'disabled' }
    expect(expectError(await change(api.superAdmin.id, changes), 'invalid_request')).toEqual(['password'])
  })

  test('keeps the last super admin', async () => {
    const others = await asOwner(api.supabase.pool, (db) =>
      db.query(`select id from system.users where role = 'super_admin' and status = 'active' and id <> $1`, [
        api.superAdmin.id,
      ]),
    )
    for (const { id } of others.rows) await change(id, { status: 'disabled' }).expect(200)
    const { id, email } = api.superAdmin
    expectError(await change(id, { status: 'disabled' }), 'last_super_admin')
    expectError(await change(id, { role: 'org_admin', organization_id: client.organization.id }), 'last_super_admin')
    expectError(await remove(id), 'last_super_admin')
    expect(await accountOf(email)).toMatchObject({ id, is_banned: false })
  })

  test.each([
    [{}, ''],
    [{ status: 'invited' }, 'status'],
    [{ email: 'new@example.test' }, 'email'],
    [{ password: 'short' }, 'password'],
  ])('refuses %j', async (changes, path) => {
    expect(expectError(await change(client.viewer.id, changes), 'invalid_request')).toEqual([path])
  })
})

describe('DELETE /api/users/:id', () => {
  test('locks out, takes the account away and frees the e-mail', async () => {
    const viewer = await api.supabase.createUser({ role: 'org_viewer', organization_id: client.organization.id })
    await remove(viewer.id).expect(204)
    expectError(await api.get('/api/auth/me', viewer), 'forbidden')
    expect(await accountOf(viewer.email)).toBeUndefined()
    expectError(await api.get(`/api/users/${viewer.id}`, api.superAdmin), 'not_found')
    expectError(await remove(viewer.id), 'not_found')
    await createOne({ email: viewer.email })
  })
})
