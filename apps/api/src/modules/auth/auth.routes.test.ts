import { asOwner } from '@roy/database/testing'
import type { AuditEntry } from '@roy/types'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { DatabaseError } from '../../providers/supabase/database.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { organizationAnswer } from '../organizations/organizations.answers.ts'
import { currentUserAnswer, loginAnswer } from './auth.answers.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
})
afterAll(() => api.close())

describe('POST /api/auth/login', () => {
  const login = (email: string, password: string) => api.post('/api/auth/login', { email, password })

  test('signs in and says who it is', async () => {
    const { email, password, id } = client.viewer
    const { access_token, expires_at, user } = expectAnswer(
      loginAnswer,
      (await login(email, password).expect(200)).body,
    )
    expect(user).toMatchObject({ id, email, role: 'org_viewer', organization_id: client.organization.id })
    expect(new Date(expires_at).getTime()).toBeGreaterThan(Date.now())
    await api.get('/api/auth/me', { ...client.viewer, access_token }).expect(200)
  })

  test('tells nobody whether it was the e-mail, the password, a ban or a missing registration', async () => {
    const banned = await api.supabase.createUser({ role: 'super_admin' })
    await api.supabase.service.auth.admin.updateUserById(banned.id, { ban_duration: '1h' })
    const stranger = await api.supabase.createUser({ role: 'super_admin' })
    await asOwner(api.supabase.pool, (db) => db.query('delete from system.users where id = $1', [stranger.id]))

    const answers = await Promise.all([
      login('nobody@example.test', 'wrong'),
      login(client.viewer.email, 'wrong'),
      login('not an address', 'wrong'),
      login(banned.email, banned.password),
      login(stranger.email, stranger.password),
    ])
    for (const answer of answers) expectError(answer, 'invalid_credentials')
    const withoutId = answers.map(({ body }) => ({ ...body.error, request_id: undefined }))
    expect(new Set(withoutId.map((error) => JSON.stringify(error))).size).toBe(1)
  })

  test('is noted in the audit log with where it came from, whether it succeeded or not', async () => {
    const user = await api.supabase.createUser({ role: 'super_admin' })
    const attempt = (email: string, password: string) =>
      login(email, password).set({ 'X-Forwarded-For': '198.51.100.7', 'X-Request-Id': `sign-in-${user.id}` })
    await attempt(user.email.toUpperCase(), user.password).expect(200)
    await attempt(user.email, 'wrong').expect(401)
    await attempt('somebody-else@example.test', 'wrong').expect(401)

    const { rows } = await asOwner(api.supabase.pool, (db) =>
      db.query<{ entry: AuditEntry }>(
        `select entry from audit.log where entry ->> 'request_id' = $1 order by sequence`,
        [`sign-in-${user.id}`],
      ),
    )
    expect(rows.map(({ entry: { action, target_id, after, ip } }) => ({ action, target_id, after, ip }))).toEqual([
      { action: 'session.created', target_id: user.id, after: { email: user.email }, ip: '198.51.100.7' },
      { action: 'session.refused', target_id: user.id, after: { email: user.email }, ip: '198.51.100.7' },
      { action: 'session.refused', target_id: null, after: { email: null }, ip: '198.51.100.7' },
    ])
  })

  test('succeeds where it cannot be noted, which is logged', async () => {
    const failure = { caller: 'service', functionName: 'record_sign_in', status: 503, code: '57P03' } as const
    const rpc = async () => {
      throw new DatabaseError({ ...failure, message: 'starting up', details: null })
    }
    const databases = { ...api.dependencies.databases, asServiceFor: () => ({ rpc }) }
    const { email, password } = client.viewer
    await request(createApp({ ...api.dependencies, databases }))
      .post('/api/auth/login')
      .send({ email, password })
      .expect(200)
    expect(api.log()).toContain('a sign-in could not be noted in the audit log')
  })

  test('names every problem at once', async () => {
    const answer = await api.post('/api/auth/login', { email: 7, remember: true })
    expect(expectError(answer, 'invalid_request')).toEqual(['email', 'password', 'remember'])
  })
})

describe('GET /api/auth/me', () => {
  test('knows a viewer with their organization', async () => {
    const me = expectAnswer(currentUserAnswer, (await api.get('/api/auth/me', client.viewer).expect(200)).body)
    expect(me).toMatchObject({ id: client.viewer.id, role: 'org_viewer', mfa: { enrolled: false, level: 'aal1' } })
    expect(expectAnswer(organizationAnswer, me.organization).id).toBe(client.organization.id)
  })

  test('knows a super admin, who has none', async () => {
    const me = expectAnswer(currentUserAnswer, (await api.get('/api/auth/me', api.superAdmin).expect(200)).body)
    expect(me).toMatchObject({ role: 'super_admin', organization_id: null })
    expect(me).not.toHaveProperty('organization')
  })
})
