import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import type { AuthAccounts } from '../../providers/supabase/auth-accounts.ts'
import { expectError } from '../../testing/expect-answer.ts'
import { MOMENTS, withFailingAuth, withFailingRegistry } from '../../testing/failing.ts'
import { actionsOn } from '../../testing/read-audit.ts'
import { enrolSecondFactor } from '../../testing/second-factor.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
})
afterAll(() => api.close())

const password = 'correct horse battery'

const as = (test: request.Test) => test.set('Authorization', `Bearer ${api.superAdmin.access_token}`)
const newUser = (fields: object = {}) => ({
  email: `${randomUUID()}@example.test`,
  name: 'Ana Flores',
  role: 'org_viewer',
  organization_id: client.organization.id,
  ...fields,
})

/** What the two systems know of somebody. */
async function halves(email: string) {
  const { rows } = await api.supabase.pool.query<{ account: boolean; is_banned: boolean; status: string | null }>(
    `select a.id is not null as account, coalesce(a.banned_until > now(), false) as is_banned, u.status
     from (select $1::text as email) wanted
     left join auth.users a using (email)
     left join system.users u using (email)`,
    [email],
  )
  return rows[0]
}

test.each(MOMENTS)('a user is not created where Auth fails %s', async (moment) => {
  const input = newUser({ password })
  const app = createApp(withFailingAuth(api.dependencies, 'create', moment))
  expectError(await as(request(app).post('/api/users')).send(input), 'unavailable')
  expect(await halves(input.email)).toEqual({ account: false, is_banned: false, status: null })
  await as(request(app).post('/api/users')).send(input).expect(201)
})

test.each(MOMENTS)('a user is not created where the registry fails %s', async (moment) => {
  const input = newUser({ password })
  expectError(
    await as(request(createApp(withFailingRegistry(api.dependencies, 'create_user', moment))).post('/api/users')).send(
      input,
    ),
    'unavailable',
  )
  expect(await halves(input.email)).toEqual({ account: false, is_banned: false, status: null })
  await api.post('/api/users', input, api.superAdmin).expect(201)
})

test('who is not created after all is not invited either', async () => {
  const input = newUser()
  const app = createApp(withFailingRegistry(api.dependencies, 'create_user', 'after it has acted'))
  expectError(await as(request(app).post('/api/users')).send(input), 'unavailable')
  await api.dependencies.dispatcher.dispatch()
  expect(api.mails.list(input.email)).toEqual([])
})

test.each(MOMENTS)('nobody is disabled by halves where Auth fails %s', async (moment) => {
  const { email, id } = await createUser()
  const app = createApp(withFailingAuth(api.dependencies, 'update', moment))
  const disable = () => as(request(app).put(`/api/users/${id}`)).send({ name: 'Renamed', status: 'disabled' })
  expectError(await disable(), 'unavailable')
  expect(await halves(email)).toEqual({ account: true, is_banned: false, status: 'active' })
  expect((await api.get(`/api/users/${id}`, api.superAdmin)).body.name).toBe('Ana Flores')
  await disable().expect(200)
  expect(await halves(email)).toEqual({ account: true, is_banned: true, status: 'disabled' })
})

test('a super admin who disables themselves is not left disabled by halves, though the right to undo it is gone', async () => {
  const user = await api.supabase.createUser({ role: 'super_admin' })
  const answer = await request(createApp(withFailingAuth(api.dependencies, 'update', 'before it acts')))
    .put(`/api/users/${user.id}`)
    .set('Authorization', `Bearer ${user.access_token}`)
    .send({ status: 'disabled' })
  expectError(answer, 'unavailable')
  expect(await halves(user.email)).toEqual({ account: true, is_banned: false, status: 'active' })
  await api.get('/api/users', user).expect(200)
})

test('of two who disable and enable somebody at once, the later word holds in both systems', async () => {
  const { email, id } = await createUser()
  const { authAccounts } = api.dependencies
  let isOvertaken = false
  const update: AuthAccounts['update'] = async (...args) => {
    if (!isOvertaken) {
      isOvertaken = true
      await api.put(`/api/users/${id}`, { status: 'active' }, api.superAdmin).expect(200)
    }
    return authAccounts.update(...args)
  }
  const app = createApp({ ...api.dependencies, authAccounts: { ...authAccounts, update } })
  await as(request(app).put(`/api/users/${id}`))
    .send({ status: 'disabled' })
    .expect(200)
  expect(await halves(email)).toEqual({ account: true, is_banned: false, status: 'active' })
})

test.each(MOMENTS)('a removal that Auth fails %s locks out at once and is completed by another try', async (moment) => {
  const { email, id } = await createUser()
  const app = createApp(withFailingAuth(api.dependencies, 'remove', moment))
  const remove = () => as(request(app).delete(`/api/users/${id}`))
  expectError(await remove(), 'unavailable')
  expect(await halves(email)).toMatchObject({ status: null })
  const again = await remove()
  if (moment === 'before it acts') expect(again.status).toBe(204)
  else expectError(again, 'not_found')
  expect(await halves(email)).toEqual({ account: false, is_banned: false, status: null })
})

test.each(MOMENTS)(
  'a second factor that Auth fails to remove %s is gone after another try, which is what is audited',
  async (moment) => {
    const user = await api.supabase.createUser({ role: 'super_admin' })
    await enrolSecondFactor(api, user)
    const app = createApp(withFailingAuth(api.dependencies, 'removeFactors', moment))
    const remove = () => as(request(app).delete(`/api/users/${user.id}/second-factor`))
    expectError(await remove(), 'unavailable')
    expect(await actionsOn(api, user.id)).not.toContain('user.second_factor_removed')
    await remove().expect(204)
    expect(await actionsOn(api, user.id)).toContain('user.second_factor_removed')
    expect((await api.get(`/api/users/${user.id}`, api.superAdmin)).body.mfa_enrolled).toBe(false)
  },
)

test('what cannot be taken back is in the log', async () => {
  const input = newUser({ password, organization_id: randomUUID() })
  const app = createApp(withFailingAuth(api.dependencies, 'remove', 'before it acts'))
  expectError(await as(request(app).post('/api/users')).send(input), 'not_found')
  expect(api.log()).toContain('a change that failed half-way could not be taken back')
})

async function createUser(): Promise<{ id: string; email: string }> {
  const { body } = await api.post('/api/users', newUser({ password }), api.superAdmin).expect(201)
  return body
}
