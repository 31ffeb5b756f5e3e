import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestProject, type TestProject } from './test-project.ts'

let project: TestProject
beforeAll(async () => {
  project = await startTestProject()
})
afterAll(() => project.close())

const admin = () => project.service.auth.admin

describe('administering users', () => {
  it('takes the secret key', async () => {
    const { client } = await project.createUser()
    for (const other of [project.anonymous, client]) {
      const { error } = await other.auth.admin.createUser({ email: 'x@example.com' })
      expect(error).toMatchObject({ status: 403, code: 'not_admin' })
    }
  })

  it('creates one with metadata, an id of choice and a confirmed address', async () => {
    const id = '33333333-3333-4333-8333-333333333333'
    const { data } = await admin().createUser({
      id,
      email: 'New@Example.com',
      email_confirm: true,
      user_metadata: { name: 'New' },
      app_metadata: { tenant: 't1' },
    })
    expect(data.user).toMatchObject({
      id,
      email: 'new@example.com',
      user_metadata: { name: 'New' },
      app_metadata: { provider: 'email', providers: ['email'], tenant: 't1' },
      email_confirmed_at: expect.any(String),
      identities: [expect.objectContaining({ provider: 'email', identity_data: expect.objectContaining({ sub: id }) })],
    })
  })

  it.each([
    ['an address that is taken, in whatever case', { email: 'TAKEN@example.com' }, 422, 'email_exists'],
    ['no address', { password: 'correct horse' }, 400, 'validation_failed'],
    ['something that is no address', { email: 'nobody' }, 400, 'validation_failed'],
    ['an id that is no UUID', { email: 'id@example.com', id: '7' }, 400, 'validation_failed'],
    ['a telephone number', { email: 'phone@example.com', phone: '+123' }, 400, 'not_supported_locally'],
  ])('refuses one with %s', async (_title, user, status, code) => {
    await admin().createUser({ email: 'taken@example.com' })
    expect((await admin().createUser(user)).error).toMatchObject({ status, code })
  })

  it('creates exactly one when asked several times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => admin().createUser({ email: 'race@example.com' })),
    )
    expect(answers.filter(({ error }) => error === null)).toHaveLength(1)
    expect(answers.filter(({ error }) => error?.code === 'email_exists')).toHaveLength(4)
  })

  it('merges metadata, and a null removes a key', async () => {
    const { id } = await project.createUser()
    await admin().updateUserById(id, { app_metadata: { a: 1, b: 2 }, user_metadata: { c: 3 } })
    const { data } = await admin().updateUserById(id, { app_metadata: { a: null }, user_metadata: { d: 4 } })
    expect(data.user?.app_metadata).toEqual({ provider: 'email', providers: ['email'], b: 2 })
    expect(data.user?.user_metadata).toEqual({ c: 3, d: 4 })
  })

  it('changes an address and a password, which ends their sessions', async () => {
    const user = await project.createUser()
    const { data } = await admin().updateUserById(user.id, { email: 'moved@example.com', password: 'battery staple' })
    expect(data.user?.email).toBe('moved@example.com')
    expect((await user.client.auth.refreshSession()).error).not.toBeNull()
    const again = await project
      .client()
      .auth.signInWithPassword({ email: 'moved@example.com', password: 'battery staple' })
    expect(again.error).toBeNull()
  })

  it('refuses a weak new password', async () => {
    const { id } = await project.createUser()
    expect((await admin().updateUserById(id, { password: '123' })).error).toMatchObject({ code: 'weak_password' })
  })

  it('bans and unbans', async () => {
    const user = await project.createUser()
    const { data } = await admin().updateUserById(user.id, { ban_duration: '1h30m' })
    expect(Date.parse(String(data.user?.banned_until)) - Date.now()).toBeGreaterThan(5_000_000)
    const signIn = () => project.client().auth.signInWithPassword(user)
    expect((await signIn()).error).toMatchObject({ status: 400, code: 'user_banned' })
    await admin().updateUserById(user.id, { ban_duration: 'none' })
    expect((await signIn()).error).toBeNull()
    expect((await admin().updateUserById(user.id, { ban_duration: 'for ever' })).error).toMatchObject({ status: 400 })
  })

  it('lists them in pages, newest first, with the total', async () => {
    for (const name of ['first', 'second', 'third']) await admin().createUser({ email: `${name}@list.example` })
    const first = await admin().listUsers({ page: 1, perPage: 2 })
    expect(first.data.users.map((user) => user.email)).toEqual(['third@list.example', 'second@list.example'])
    const { rows } = await project.database.query('select count(*)::int as n from auth.users where deleted_at is null')
    expect(first.data).toMatchObject({ total: rows[0].n, nextPage: 2, lastPage: Math.ceil(rows[0].n / 2) })
  })

  it('deletes for good, and softly, after which the address is free again', async () => {
    const gone = await project.createUser()
    await admin().deleteUser(gone.id)
    expect((await admin().getUserById(gone.id)).error).toMatchObject({ status: 404, code: 'user_not_found' })
    const hidden = await project.createUser()
    await admin().deleteUser(hidden.id, true)
    expect((await admin().getUserById(hidden.id)).data.user?.deleted_at).toEqual(expect.any(String))
    expect((await hidden.client.auth.refreshSession()).error).not.toBeNull()
    expect((await admin().createUser({ email: hidden.email })).error).toBeNull()
  })

  it('answers 404 for somebody who never was', async () => {
    const nobody = '99999999-9999-4999-8999-999999999999'
    expect((await admin().updateUserById(nobody, { role: 'x' })).error).toMatchObject({ status: 404 })
    expect((await admin().deleteUser(nobody)).error).toMatchObject({ status: 404, code: 'user_not_found' })
  })
})
