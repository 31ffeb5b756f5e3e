import { asOwner, type TestUser } from '@roy/database/testing'
import jwt from 'jsonwebtoken'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routers } from './app.ts'
import { callBody, deliver } from './testing/deliver.ts'
import { expectError } from './testing/expect-answer.ts'
import { routesOf } from './testing/routes-of.ts'
import { createTestApi, type TestApi, type TestClient } from './testing/test-api.ts'

/** Who may use a route. `own`: everyone in an organization, for what is theirs; the path asks for the client's. */
type Access = 'public' | 'signed in' | 'super admin' | { own: (client: TestClient) => string }

/** A new route fails this suite until its access stands here. */
const ACCESS: Record<string, Access> = {
  'GET /health': 'public',
  'GET /health/ready': 'public',
  'POST /webhooks/agent/:id': 'public',
  'GET /api/openapi.json': 'public',
  'GET /api/docs': 'public',
  'POST /api/auth/login': 'public',
  'GET /api/auth/me': 'signed in',
  'GET /api/organizations': 'super admin',
  'POST /api/organizations': 'super admin',
  'GET /api/organizations/:id': { own: ({ organization }) => `/api/organizations/${organization.id}` },
  'GET /api/agents': { own: ({ organization }) => `/api/agents?organization_id=${organization.id}` },
  'POST /api/agents': 'super admin',
  'GET /api/agents/:id': { own: ({ agent }) => `/api/agents/${agent.id}` },
  'GET /api/multi-tenant/overview': {
    own: ({ organization }) => `/api/multi-tenant/overview?org_id=${organization.id}`,
  },
  'GET /api/multi-tenant/system-overview': 'super admin',
  'GET /api/cache/stats': 'signed in',
  'GET /api/multi-tenant/calls': { own: ({ organization }) => `/api/multi-tenant/calls?org_id=${organization.id}` },
  'GET /api/multi-tenant/calls/:id': {
    own: ({ organization }) => `/api/multi-tenant/calls/${callId}?org_id=${organization.id}`,
  },
  'PATCH /api/multi-tenant/calls/:id': 'super admin',
  'GET /api/multi-tenant/calls.csv': {
    own: ({ organization }) => `/api/multi-tenant/calls.csv?org_id=${organization.id}`,
  },
}

const guarded = Object.entries(ACCESS).filter(([, access]) => access !== 'public')
const ofSuperAdmins = guarded.filter(([, access]) => access === 'super admin')
const owned = guarded.flatMap(([route, access]) => (typeof access === 'object' ? [[route, access.own] as const] : []))

let api: TestApi
let ours: TestClient
let theirs: TestClient
/** Of a call of ours. */
let callId: string

beforeAll(async () => {
  api = await createTestApi()
  ours = await api.createClient()
  theirs = await api.createClient()
  await deliver(api, ours, callBody(ours, 'call_ended')).expect(200)
  const { body } = await api.get('/api/multi-tenant/calls', ours.viewer).expect(200)
  callId = body.data[0].id
})
afterAll(() => api.close())

function ask(route: string, user?: TestUser) {
  const [method, pattern = ''] = route.split(' ')
  const path = pattern.replace(':id', ours.organization.id)
  switch (method) {
    case 'POST':
      return api.post(path, {}, user)
    case 'PUT':
      return api.put(path, {}, user)
    case 'PATCH':
      return api.patch(path, {}, user)
    case 'DELETE':
      return api.delete(path, user)
    default:
      return api.get(path, user)
  }
}

test('every route has an entry in this suite, and every entry a route', () => {
  const found = routers(api.dependencies).flatMap(([mount, router]) => routesOf(router, mount))
  expect([...new Set(found)].sort()).toEqual(Object.keys(ACCESS).sort())
})

test('no route stands outside the list of routers', () => {
  expect(api.app.router.stack.filter(({ route }) => route)).toEqual([])
})

describe('without a session', () => {
  test.each(guarded)('%s is refused', async (route) => {
    expectError(await ask(route), 'unauthenticated')
  })

  test('a forged, an expired and a foreign token are all refused alike', async () => {
    const claims = {
      sub: ours.viewer.id,
      role: 'authenticated',
      aud: 'authenticated',
      iss: `${api.supabase.url}/auth/v1`,
    }
    const tokens = [
      'nonsense',
      `${ours.viewer.access_token}x`,
      jwt.sign(claims, 'somebody-elses-secret-of-32-characters', { expiresIn: 60 }),
      jwt.sign(claims, api.supabase.jwtSecret, { expiresIn: -60 }),
      api.supabase.publishableKey,
      api.supabase.secretKey,
    ]
    for (const access_token of tokens) {
      expectError(await api.get('/api/auth/me', { ...ours.viewer, access_token }), 'unauthenticated')
    }
    expectError(await api.get('/api/auth/me').set('Authorization', 'Basic dXNlcjpwYXNz'), 'unauthenticated')
  })
})

describe('with the wrong role', () => {
  test.each(ofSuperAdmins)('%s is refused to viewers and admins, whatever they send', async (route) => {
    for (const user of [ours.viewer, ours.admin]) expectError(await ask(route, user), 'forbidden')
  })
})

test('a super admin who has enrolled a second factor may ask who they are, and no more before they show it', async () => {
  const user = await api.supabase.createUser({ role: 'super_admin' })
  await api.supabase.pool.query(
    `insert into auth.mfa_factors (user_id, friendly_name, factor_type, status, secret) values ($1, 'phone', 'totp', 'verified', 'x')`,
    [user.id],
  )
  const { body } = await api.get('/api/auth/me', user).expect(200)
  expect(body.mfa).toEqual({ enrolled: true, required: true, level: 'aal1' })
  for (const [route] of ofSuperAdmins) expectError(await ask(route, user), 'mfa_required')
  for (const [, pathOf] of owned) expectError(await api.get(pathOf(ours), user), 'mfa_required')
})

describe("another client's things", () => {
  test.each(owned)('%s says no more than that there is nothing', async (_, pathOf) => {
    for (const user of [theirs.viewer, theirs.admin]) expectError(await api.get(pathOf(ours), user), 'not_found')
  })

  test.each(owned)('%s answers those whose they are, and super admins', async (_, pathOf) => {
    for (const user of [ours.viewer, ours.admin, api.superAdmin]) await api.get(pathOf(ours), user).expect(200)
  })
})

describe('someone who is signed in but not, or no longer, a user', () => {
  test.each(guarded)('is refused %s at once', async (route) => {
    for (const user of [await createStranger(), await createDisabledUser()])
      expectError(await ask(route, user), 'forbidden')
  })

  async function createDisabledUser(): Promise<TestUser> {
    const user = await api.supabase.createUser({ role: 'super_admin' })
    await asOwner(api.supabase.pool, (client) =>
      client.query(`update system.users set status = 'disabled' where id = $1`, [user.id]),
    )
    return user
  }

  /** In Supabase Auth, but not in the registry. */
  async function createStranger(): Promise<TestUser> {
    const user = await api.supabase.createUser({ role: 'super_admin' })
    await asOwner(api.supabase.pool, (client) => client.query('delete from system.users where id = $1', [user.id]))
    return user
  }
})
