import { randomUUID } from 'node:crypto'
import { asOwner, type TestUser } from '@roy/database/testing'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../app.ts'
import { AuthRefusalError } from '../../providers/supabase/auth-refusal-error.ts'
import { AuthUnavailableError } from '../../providers/supabase/auth-unavailable-error.ts'
import { expectError } from '../../testing/expect-answer.ts'
import { MOMENTS, withFailingAuth, withFailingRegistry } from '../../testing/failing.ts'
import { comeByLink, mailedLink } from '../../testing/mailed-link.ts'
import { actionsOn } from '../../testing/read-audit.ts'
import { enrolSecondFactor } from '../../testing/second-factor.ts'
import { createTestApi, PUBLIC_URL, type TestApi, type TestClient } from '../../testing/test-api.ts'

let api: TestApi
let client: TestClient
const custom_domain = 'calls.bright-smile.example'

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
  await api.put(`/api/organizations/${client.organization.id}`, { custom_domain }, api.superAdmin).expect(200)
})
afterAll(() => api.close())

const createViewer = () => api.supabase.createUser({ role: 'org_viewer', organization_id: client.organization.id })
const forgot = (email: string, origin?: string) => {
  const asked = api.post('/api/auth/forgot-password', { email })
  return origin === undefined ? asked : asked.set('Origin', origin)
}
const change = (user: TestUser, body: object) => api.post('/api/auth/password', body, user)
const signIn = ({ email }: TestUser, password: string) => api.post('/api/auth/login', { email, password })
const new_password = 'seven blue herons'

describe('POST /api/auth/forgot-password', () => {
  test('mails a link that begins a session, in which a password is chosen without the old one', async () => {
    const viewer = await createViewer()
    const link = await mailedLink(api, viewer.email, () => forgot(` ${viewer.email.toUpperCase()} `).expect(204))
    expect(link).toMatchObject({ page: `${PUBLIC_URL}/reset-password`, type: 'recovery' })
    const session = { ...viewer, access_token: await link.open() }
    await change(session, { new_password }).expect(204)
    await signIn(viewer, new_password).expect(200)
    expectError(await signIn(viewer, viewer.password), 'invalid_credentials')
    expect(await actionsOn(api, viewer.id)).toEqual(
      expect.arrayContaining(['user.password_reset_requested', 'user.password_changed']),
    )
  })

  test.each([
    ['the main site', PUBLIC_URL, PUBLIC_URL],
    ["their own client's domain", `https://${custom_domain}`, `https://${custom_domain}`],
    ['a site of nobody', 'https://evil.example', PUBLIC_URL],
    ['no origin that is one', 'null', PUBLIC_URL],
  ])('leads to where they ask from, if that is a site of theirs: %s', async (_, origin, site) => {
    const { email } = await createViewer()
    const link = await mailedLink(api, email, () => forgot(email, origin).expect(204))
    expect(link.page).toBe(`${site}/reset-password`)
  })

  test("never leads to another client's domain, whose owner would get the token", async () => {
    for (const { email } of [api.superAdmin, (await api.createClient()).admin]) {
      const link = await mailedLink(api, email, () => forgot(email, `https://${custom_domain}`).expect(204))
      expect(link.page).toBe(`${PUBLIC_URL}/reset-password`)
    }
  })

  test('answers before anything is looked up, whoever it is, and whatever then fails', async () => {
    const answered = Promise.withResolvers<void>()
    const works: Promise<void>[] = []
    const dispatchSoon = vi.fn(async () => {})
    const { databases, dispatcher } = api.dependencies
    const app = createApp({
      ...api.dependencies,
      keepAlive: (work) => works.push(work),
      dispatcher: { ...dispatcher, dispatchSoon },
      databases: {
        ...databases,
        asServiceFor: (origin) => ({
          rpc: (name, args) => answered.promise.then(() => databases.asServiceFor(origin).rpc(name, args)),
        }),
      },
    })
    const { email } = await createViewer()
    const disabled = await createViewer()
    await api.put(`/api/users/${disabled.id}`, { status: 'disabled' }, api.superAdmin).expect(200)
    for (const address of [email, disabled.email, 'nobody@example.test', 'not an address']) {
      const { status, text } = await request(app).post('/api/auth/forgot-password').send({ email: address })
      expect({ status, text }).toEqual({ status: 204, text: '' })
    }
    answered.resolve()
    await Promise.all(works)
    expect(works).toHaveLength(4)
    expect(dispatchSoon).toHaveBeenCalledTimes(4)
    const arrives = api.mails.next(email, AbortSignal.timeout(10_000))
    await dispatcher.dispatch()
    expect(await arrives).toMatchObject({ subject: 'Choose a new password' })
    for (const address of [disabled.email, 'nobody@example.test']) expect(api.mails.list(address)).toEqual([])
  })

  test('answers the same where nothing can be looked up, which is logged', async () => {
    const works: Promise<void>[] = []
    const rpc = () => Promise.reject(new Error('the database is away'))
    const databases = { ...api.dependencies.databases, asServiceFor: () => ({ rpc }) }
    const app = createApp({ ...api.dependencies, databases, keepAlive: (work) => works.push(work) })
    await request(app).post('/api/auth/forgot-password').send({ email: 'ana@example.test' }).expect(204)
    await Promise.all(works)
    expect(api.log()).toContain('a mail for a forgotten password could not be requested')
  })

  test('mails once a minute, for anybody can ask in anybody’s name', async () => {
    const { id, email } = await createViewer()
    await mailedLink(api, email, () => forgot(email).expect(204))
    const works: Promise<void>[] = []
    const app = createApp({ ...api.dependencies, keepAlive: (work) => works.push(work) })
    await request(app).post('/api/auth/forgot-password').send({ email }).expect(204)
    await Promise.all(works)
    const { rows } = await asOwner(api.supabase.pool, (db) =>
      db.query<{ minutes: number }>(
        `select count(distinct date_trunc('minute', created_at))::int as minutes
         from system.outbox where payload ->> 'user_id' = $1`,
        [id],
      ),
    )
    expect(api.mails.list(email)).toHaveLength(rows[0]?.minutes ?? 0)
  })

  test('names every problem at once', async () => {
    const answer = await api.post('/api/auth/forgot-password', { mail: 'a@example.test' })
    expect(expectError(answer, 'invalid_request').sort()).toEqual(['email', 'mail'])
  })
})

describe('POST /api/auth/password', () => {
  test('takes the current password, ends the other sessions and is audited', async () => {
    const viewer = await createViewer()
    const { body: other } = await signIn(viewer, viewer.password).expect(200)
    await change(viewer, { current_password: viewer.password, new_password }).expect(204)
    await signIn(viewer, new_password).expect(200)
    expectError(await signIn(viewer, viewer.password), 'invalid_credentials')
    await api.get('/api/auth/me', viewer).expect(200)
    const refreshed = await api.supabase.anonymous.auth.refreshSession({ refresh_token: other.refresh_token })
    expect(refreshed.error).not.toBeNull()
    expect(await actionsOn(api, viewer.id)).toContain('user.password_changed')
    for (const password of [new_password, viewer.password]) expect(api.log()).not.toContain(password)
  })

  test('refuses a wrong one, which is audited, and leaves no session behind', async () => {
    const viewer = await createViewer()
    expectError(await change(viewer, { current_password: 'not theirs', new_password }), 'invalid_credentials')
    await signIn(viewer, viewer.password).expect(200)
    expect(await actionsOn(api, viewer.id)).toContain('session.refused')

    const weak = { current_password: viewer.password, new_password: viewer.password }
    const before = await countSessions(viewer)
    expect(expectError(await change(viewer, weak), 'invalid_request')).toEqual(['new_password'])
    expect(await countSessions(viewer)).toBe(before)
  })

  test.each([
    [{ new_password }, ['current_password']],
    [{ current_password: 'any', new_password: 'short' }, ['new_password']],
    [{ password: 'x' }, ['new_password', 'password']],
  ])('refuses %j', async (body, paths) => {
    expect(expectError(await change(client.viewer, body), 'invalid_request').sort()).toEqual(paths)
  })

  test('passes on that Auth finds a password too easy to guess, under the name that it has here', async () => {
    const setOwnPassword = () => Promise.reject(new AuthRefusalError('weak_password'))
    const authAccounts = { ...api.dependencies.authAccounts, setOwnPassword }
    const answer = await request(createApp({ ...api.dependencies, authAccounts }))
      .post('/api/auth/password')
      .set('Authorization', `Bearer ${client.viewer.access_token}`)
      .send({ current_password: client.viewer.password, new_password })
    expect(expectError(answer, 'invalid_request')).toEqual(['new_password'])
  })

  test('asks for it of who has opened a link longer than 15 minutes ago', async () => {
    const session = await comeByLink(api, await createViewer())
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 15 * 60_000 + 1_000 })
    try {
      expect(expectError(await change(session, { new_password }), 'invalid_request')).toEqual(['current_password'])
    } finally {
      vi.useRealTimers()
    }
    await change(session, { new_password }).expect(204)
  })

  test('takes the second factor of who has one, also after a mailed link', async () => {
    const user = await createViewer()
    const proven = await enrolSecondFactor(api, user)
    const byLink = await comeByLink(api, user)
    expectError(await change(byLink, { new_password }), 'mfa_required')
    await change(proven, { current_password: user.password, new_password }).expect(204)
  })

  test('is no way out for a session that is over', async () => {
    const viewer = await createViewer()
    await api.supabase.pool.query('delete from auth.sessions where user_id = $1', [viewer.id])
    const body = { current_password: viewer.password, new_password }
    expectError(await change(viewer, body), 'unauthenticated')
    await signIn(viewer, viewer.password).expect(200)
  })

  test('succeeds where it cannot be noted, which is logged', async () => {
    const viewer = await createViewer()
    const dependencies = withFailingRegistry(api.dependencies, 'record_own_password_change', 'before it acts')
    await request(createApp(dependencies))
      .post('/api/auth/password')
      .set('Authorization', `Bearer ${viewer.access_token}`)
      .send({ current_password: viewer.password, new_password })
      .expect(204)
    expect(api.log()).toContain('a change of password could not be noted in the audit log')
    await signIn(viewer, new_password).expect(200)
  })

  test.each(MOMENTS)('says so where Auth fails %s, and notes nothing', async (moment) => {
    const viewer = await createViewer()
    const answer = await request(createApp(withFailingAuth(api.dependencies, 'setOwnPassword', moment)))
      .post('/api/auth/password')
      .set('Authorization', `Bearer ${viewer.access_token}`)
      .send({ current_password: viewer.password, new_password })
    expectError(answer, 'unavailable')
    expect(await actionsOn(api, viewer.id)).not.toContain('user.password_changed')
  })

  test('says so where Auth cannot tell whether the current password is right', async () => {
    const verifyPassword = () => Promise.reject(new AuthUnavailableError('no answer'))
    const answer = await request(createApp({ ...api.dependencies, verifyPassword }))
      .post('/api/auth/password')
      .set('Authorization', `Bearer ${client.viewer.access_token}`)
      .send({ current_password: randomUUID(), new_password })
    expectError(answer, 'unavailable')
  })
})

async function countSessions({ id }: TestUser): Promise<number> {
  const { rows } = await api.supabase.pool.query<{ count: number }>(
    'select count(*)::int as count from auth.sessions where user_id = $1',
    [id],
  )
  return rows[0]?.count ?? 0
}
