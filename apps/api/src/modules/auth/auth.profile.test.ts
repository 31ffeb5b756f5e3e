import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { actionsOn } from '../../testing/read-audit.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { currentUserAnswer, userSessionsAnswer } from './auth.answers.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
})
afterAll(() => api.close())

describe('PATCH /api/auth/me', () => {
  test("changes one's own name, which is audited", async () => {
    const { body } = await api.patch('/api/auth/me', { name: '  Ana Ruiz ' }, client.viewer).expect(200)
    expect(expectAnswer(currentUserAnswer, body)).toMatchObject({ id: client.viewer.id, name: 'Ana Ruiz' })
    expect((await api.get(`/api/users/${client.viewer.id}`, api.superAdmin)).body.name).toBe('Ana Ruiz')
    expect(await actionsOn(api, client.viewer.id)).toContain('user.updated')
  })

  test.each([
    [{}, ''],
    [{ name: '' }, 'name'],
    [{ role: 'super_admin' }, 'role'],
    [{ email: 'a@example.test' }, 'email'],
  ])('refuses %j', async (changes, path) => {
    expect(expectError(await api.patch('/api/auth/me', changes, client.viewer), 'invalid_request')).toEqual([path])
  })
})

describe('GET /api/auth/sessions', () => {
  test("lists one's own with the browser that signed in through the API", async () => {
    const { email, password } = client.admin
    const { body: login } = await api
      .post('/api/auth/login', { email, password })
      .set('User-Agent', 'Firefox/145.0')
      .expect(200)
    const session = { ...client.admin, access_token: login.access_token }
    const { body } = await api.get('/api/auth/sessions', session).expect(200)
    const { data } = expectAnswer(userSessionsAnswer, body)
    expect(data).toHaveLength(2)
    expect(data.filter(({ is_current }) => is_current)).toMatchObject([{ user_agent: 'Firefox/145.0', level: 'aal1' }])
  })

  test('no longer lists those that were ended', async () => {
    const { error } = await client.viewer.client.auth.admin.signOut(client.viewer.access_token, 'global')
    expect(error).toBeNull()
    const { body } = await api.get('/api/auth/sessions', client.viewer).expect(200)
    expect(body).toEqual({ data: [] })
  })
})
