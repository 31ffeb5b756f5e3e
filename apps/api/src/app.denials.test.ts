import { asOwner, type TestUser } from '@roy/database/testing'
import jwt from 'jsonwebtoken'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routers } from './app.ts'
import {
  ACCESS_RULES,
  type AccessRule,
  CALLERS,
  type Caller,
  nothing,
  type Subject,
  type Target,
  targetsOf,
  verdictOn,
} from './testing/access-rules.ts'
import { callBody, deliver } from './testing/deliver.ts'
import { expectError } from './testing/expect-answer.ts'
import { routesOf } from './testing/routes-of.ts'
import { createTestApi, type TestApi, type TestClient } from './testing/test-api.ts'

let api: TestApi
let ours: TestClient
let subjects: Record<'own' | 'another', Subject>
let callers: Record<Caller, TestUser | undefined>

beforeAll(async () => {
  api = await createTestApi()
  ours = await api.createClient()
  subjects = { own: await subjectOf(ours), another: await subjectOf(await api.createClient()) }
  callers = {
    nobody: undefined,
    'a stranger': await createStranger(),
    'a disabled super admin': await createDisabledUser(),
    'a viewer': ours.viewer,
    'an admin': ours.admin,
    'a super admin': api.superAdmin,
    'a super admin who owes their second factor': await createEnrolledUser(),
  }
})
afterAll(() => api.close())

test('every route has a rule in this suite, and every rule a route', () => {
  const found = routers(api.dependencies).flatMap(([mount, router]) => routesOf(router, mount))
  expect([...new Set(found)].sort()).toEqual(Object.keys(ACCESS_RULES).sort())
})

test('no route stands outside the list of routers', () => {
  expect(api.app.router.stack.filter(({ route }) => route)).toEqual([])
})

describe.each(Object.entries(ACCESS_RULES))('%s', (route, rule) => {
  const cells = CALLERS.flatMap((caller) =>
    targetsOf(rule).map((target) => ({ caller, target, verdict: verdictOn(rule, caller, target) })),
  )

  test.each(cells)('asked by $caller about $target: $verdict', async ({ caller, target, verdict }) => {
    const answer = await ask(route, rule, callers[caller], target, await subjectFor(rule, caller, target))
    if (verdict === 'passes') expect(answer.status).toBe(rule.success ?? 200)
    else if (verdict !== 'as nobody') expectError(answer, verdict)
    else {
      const { status } = await ask(route, rule, undefined, target, subjects.own)
      expect({ status: answer.status, forbidden: answer.status === 403 }).toEqual({ status, forbidden: false })
    }
  })

  if (rule.policy === 'super admin') {
    test('is refused to viewers and admins whatever they send, before anybody looks at it', async () => {
      for (const user of [ours.viewer, ours.admin]) {
        const [method, path = ''] = route.split(' ')
        expectError(await send(method, path.replace(':id', 'no-id'), { unknown: true }, user), 'forbidden')
      }
    })
  }
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

test('a super admin who owes their second factor is told who they are and what they owe', async () => {
  const { body } = await api.get('/api/auth/me', callers['a super admin who owes their second factor']).expect(200)
  expect(body.mfa).toEqual({ enrolled: true, required: true, level: 'aal1' })
})

/** Uses a route as its rule says. */
function ask(route: string, rule: AccessRule, user: TestUser | undefined, target: Target, subject: Subject) {
  const [method, ownPath = ''] = route.split(' ')
  const path = target === 'unnamed' ? rule.unnamed?.path : rule.path?.(subject)
  return send(method, path ?? ownPath, rule.body?.(subject) ?? {}, user)
}

function send(method: string | undefined, path: string, body: object, user: TestUser | undefined) {
  switch (method) {
    case 'POST':
      return api.post(path, body, user)
    case 'PUT':
      return api.put(path, body, user)
    case 'PATCH':
      return api.patch(path, body, user)
    case 'DELETE':
      return api.delete(path, user)
    default:
      return api.get(path, user)
  }
}

/** What a cell asks about. Where the request will do something, something of its own. */
async function subjectFor(rule: AccessRule, caller: Caller, target: Target): Promise<Subject> {
  if (target === 'unknown') return nothing()
  const isChange = rule.body !== undefined || rule.success !== undefined || rule.needsDeleted
  if (!isChange || verdictOn(rule, caller, target) !== 'passes')
    return subjects[target === 'another' ? 'another' : 'own']
  const subject = await subjectOf(await api.createClient())
  if (rule.needsDeleted) {
    const path = `/api/organizations/${subject.organizationId}?confirm=${subject.slug}`
    await api.delete(path, api.superAdmin).expect(204)
  }
  return subject
}

async function subjectOf(client: TestClient): Promise<Subject> {
  await deliver(api, client, callBody(client, 'call_ended')).expect(200)
  const { body } = await api.get('/api/multi-tenant/calls', client.viewer).expect(200)
  const { organization, agent, viewer } = client
  return {
    organizationId: organization.id,
    slug: organization.slug,
    agentId: agent.id,
    callId: body.data[0].id,
    userId: viewer.id,
  }
}

/** In Supabase Auth, but not in the registry. */
async function createStranger(): Promise<TestUser> {
  const user = await api.supabase.createUser({ role: 'super_admin' })
  await asOwner(api.supabase.pool, (client) => client.query('delete from system.users where id = $1', [user.id]))
  return user
}

async function createDisabledUser(): Promise<TestUser> {
  const user = await api.supabase.createUser({ role: 'super_admin' })
  await asOwner(api.supabase.pool, (client) =>
    client.query(`update system.users set status = 'disabled' where id = $1`, [user.id]),
  )
  return user
}

async function createEnrolledUser(): Promise<TestUser> {
  const user = await api.supabase.createUser({ role: 'super_admin' })
  await api.supabase.pool.query(
    `insert into auth.mfa_factors (user_id, friendly_name, factor_type, status, secret) values ($1, 'phone', 'totp', 'verified', 'x')`,
    [user.id],
  )
  return user
}
