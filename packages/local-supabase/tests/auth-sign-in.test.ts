import { createRemoteJWKSet, jwtVerify } from 'jose'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authenticate } from '../src/auth/passwords.ts'
import { jsonOf, startTestProject, type TestProject } from './test-project.ts'

let project: TestProject
beforeAll(async () => {
  project = await startTestProject()
})
afterAll(() => project.close())

const get = (path: string, headers: Record<string, string> = { apikey: project.publishableKey }) =>
  fetch(`${project.url}/auth/v1/${path}`, { headers })

describe('signing in with a password', () => {
  it('gives a token whose claims say who, how and until when', async () => {
    const { client, id, email, accessToken } = await project.createUser()
    const keys = createRemoteJWKSet(new URL(`${project.url}/auth/v1/.well-known/jwks.json`))
    const { payload, protectedHeader } = await jwtVerify(accessToken, keys, {
      audience: 'authenticated',
      issuer: `${project.url}/auth/v1`,
    })
    expect(protectedHeader.alg).toBe('ES256')
    expect(payload).toMatchObject({
      sub: id,
      email,
      role: 'authenticated',
      aal: 'aal1',
      amr: [{ method: 'password', timestamp: expect.any(Number) }],
      app_metadata: { provider: 'email', providers: ['email'] },
      session_id: expect.any(String),
      is_anonymous: false,
    })
    expect(Number(payload.exp) - Number(payload.iat)).toBe(3600)
    expect((await client.auth.getClaims()).data?.claims.sub).toBe(id)
  })

  it('does not depend on the case of the address', async () => {
    const { email, password } = await project.createUser({ email: 'Mixed.Case@Example.com' })
    expect(email).toBe('Mixed.Case@Example.com')
    const { data } = await project.client().auth.signInWithPassword({ email: 'mixed.case@EXAMPLE.com', password })
    expect(data.user?.email).toBe('mixed.case@example.com')
  })

  it('is remembered with its time', async () => {
    const before = Date.now()
    const { id } = await project.createUser()
    const { data } = await project.service.auth.admin.getUserById(id)
    expect(Date.parse(data.user?.last_sign_in_at ?? '')).toBeGreaterThanOrEqual(before)
  })

  it('answers a wrong password, an unknown address and a deleted user alike', async () => {
    const known = await project.createUser()
    const deleted = await project.createUser()
    await project.service.auth.admin.deleteUser(deleted.id, true)
    const attempts = [
      { email: known.email, password: 'wrong password' },
      { email: 'unknown@example.com', password: known.password },
      { email: deleted.email, password: deleted.password },
    ]
    for (const attempt of attempts) {
      const { error } = await project.client().auth.signInWithPassword(attempt)
      expect(error).toMatchObject({ status: 400, code: 'invalid_credentials', message: 'Invalid login credentials' })
    }
  })

  it('takes about as long for an unknown address as for a wrong password', async () => {
    const { email } = await project.createUser()
    // In the database, where the hashing is done: with a hash that takes a while, and the fastest of several attempts, so
    // that a busy machine does not decide the outcome.
    await project.database.query(
      `update auth.users set encrypted_password = extensions.crypt('x', extensions.gen_salt('bf', 6)) where email = $1`,
      [email],
    )
    const pool = new Pool({ connectionString: project.server.databaseUrl('postgres', 'supabase_auth_admin'), max: 1 })
    const timed = async (address: string) => {
      const began = performance.now()
      expect(await authenticate(pool, address, 'wrong password')).toBeUndefined()
      return performance.now() - began
    }
    const [known, unknown]: [number[], number[]] = [[], []]
    for (let n = 0; n < 20; n += 1) {
      known.push(await timed(email))
      unknown.push(await timed('unknown@example.com'))
    }
    await pool.end()
    expect(Math.min(...unknown) / Math.min(...known)).toBeGreaterThan(0.6)
  })

  it('is refused until the address is confirmed', async () => {
    const credentials = { email: 'unconfirmed@example.com', password: 'correct horse' }
    await project.service.auth.admin.createUser(credentials)
    const { error } = await project.client().auth.signInWithPassword(credentials)
    expect(error).toMatchObject({ status: 400, code: 'email_not_confirmed' })
  })

  it('is refused, not broken, by strange input', async () => {
    for (const body of ['{"email": 1, "password": []}', '[]', 'nonsense', '{"email":"a\\u0000@b.c","password":"x"}']) {
      const response = await fetch(`${project.url}/auth/v1/token?grant_type=password`, {
        method: 'POST',
        headers: { apikey: project.publishableKey },
        body,
      })
      expect(response.status).toBe(400)
    }
  })
})

describe('a session', () => {
  it('remembers whence it was begun, and last refreshed', async () => {
    const { email, password, id } = await project.createUser()
    const { rows: begun } = await project.database.query(
      'select user_agent, host(ip) as ip from auth.sessions where user_id = $1',
      [id],
    )
    expect(begun).toEqual([{ user_agent: expect.any(String), ip: '127.0.0.1' }])

    const phone = project.client({ headers: { 'User-Agent': 'Phone/1.0', 'X-Forwarded-For': '203.0.113.7, 10.0.0.1' } })
    await phone.auth.signInWithPassword({ email, password })
    await phone.auth.refreshSession()
    const { rows } = await project.database.query(
      `select user_agent, host(ip) as ip, now() at time zone 'utc' - refreshed_at < interval '1 minute' as is_utc
       from auth.sessions where user_id = $1 and refreshed_at is not null`,
      [id],
    )
    expect(rows).toEqual([{ user_agent: 'Phone/1.0', ip: '203.0.113.7', is_utc: true }])
  })
})

describe('a refresh token', () => {
  it('is traded once for the next', async () => {
    const { client, id } = await project.createUser()
    const first = (await client.auth.getSession()).data.session
    const { data } = await client.auth.refreshSession()
    expect(data.session?.refresh_token).not.toBe(first?.refresh_token)
    expect(data.user?.id).toBe(id)
    expect(await client.rpc('whoami')).toMatchObject({ data: { uid: id } })
  })

  it('used twice within ten seconds gives both tabs the same next token', async () => {
    const { client } = await project.createUser()
    const token = (await client.auth.getSession()).data.session?.refresh_token ?? ''
    const [one, two] = await Promise.all([
      project.client().auth.refreshSession({ refresh_token: token }),
      project.client().auth.refreshSession({ refresh_token: token }),
    ])
    expect(one.error).toBeNull()
    expect(one.data.session?.refresh_token).toBe(two.data.session?.refresh_token)
  })

  it('used again later ends the session, for the thief and for the owner', async () => {
    const { client, accessToken } = await project.createUser()
    const stolen = (await client.auth.getSession()).data.session?.refresh_token ?? ''
    await client.auth.refreshSession()
    const owner = (await client.auth.refreshSession()).data.session?.refresh_token ?? ''
    await project.database.query(
      "update auth.refresh_tokens set updated_at = updated_at - interval '11 seconds' where token = $1",
      [stolen],
    )
    const thief = await project.client().auth.refreshSession({ refresh_token: stolen })
    expect(thief.error).toMatchObject({ status: 400, code: 'refresh_token_already_used' })
    const robbed = await project.client().auth.refreshSession({ refresh_token: owner })
    expect(robbed.error).toMatchObject({ status: 400, code: 'refresh_token_not_found' })
    const response = await get('user', { apikey: project.publishableKey, authorization: `Bearer ${accessToken}` })
    expect([response.status, (await jsonOf(response)).error_code]).toEqual([403, 'session_not_found'])
  })

  it('that nobody issued is refused', async () => {
    const { error } = await project.client().auth.refreshSession({ refresh_token: 'made up' })
    expect(error).toMatchObject({ status: 400, code: 'refresh_token_not_found' })
  })

  it('of a banned user is refused', async () => {
    const { client, id } = await project.createUser()
    await project.service.auth.admin.updateUserById(id, { ban_duration: '1h' })
    expect((await client.auth.refreshSession()).error).toMatchObject({ code: 'user_banned' })
  })
})

describe('signing out', () => {
  async function twoSessions() {
    const user = await project.createUser()
    const other = project.client()
    await other.auth.signInWithPassword(user)
    return { one: user.client, other }
  }
  const isSignedIn = async (client: TestProject['service']) => (await client.auth.refreshSession()).error === null

  it('ends every session of the user', async () => {
    const { one, other } = await twoSessions()
    expect(await one.auth.signOut()).toEqual({ error: null })
    expect(await isSignedIn(other)).toBe(false)
  })

  it('ends this session only, when so asked', async () => {
    const { one, other } = await twoSessions()
    await one.auth.signOut({ scope: 'local' })
    expect(await isSignedIn(other)).toBe(true)
  })

  it('ends the others only, when so asked', async () => {
    const { one, other } = await twoSessions()
    await one.auth.signOut({ scope: 'others' })
    expect([await isSignedIn(one), await isSignedIn(other)]).toEqual([true, false])
  })

  it('answers 204, and the access token is of no more use to Auth', async () => {
    const { accessToken } = await project.createUser()
    const headers = { apikey: project.publishableKey, authorization: `Bearer ${accessToken}` }
    const response = await fetch(`${project.url}/auth/v1/logout`, { method: 'POST', headers })
    expect(response.status).toBe(204)
    const versioned = await get('user', { ...headers, 'x-supabase-api-version': '2024-01-01' })
    expect([versioned.status, await versioned.json()]).toEqual([
      403,
      { code: 'session_not_found', message: 'Session from session_id claim in JWT does not exist' },
    ])
  })
})

describe('the signed-in user', () => {
  it('is answered, and changes their metadata', async () => {
    const { client, id } = await project.createUser()
    expect((await client.auth.getUser()).data.user?.id).toBe(id)
    await client.auth.updateUser({ data: { theme: 'dark', language: 'fr' } })
    const { data } = await client.auth.updateUser({ data: { theme: null } })
    expect(data.user?.user_metadata).toEqual({ language: 'fr' })
  })

  it('changes their password, which ends their other sessions', async () => {
    const user = await project.createUser()
    const other = project.client()
    await other.auth.signInWithPassword(user)
    expect(await user.client.auth.updateUser({ password: 'battery staple' })).toMatchObject({ error: null })
    expect((await other.auth.refreshSession()).error).not.toBeNull()
    expect((await user.client.auth.refreshSession()).error).toBeNull()
    const again = await project.client().auth.signInWithPassword({ email: user.email, password: 'battery staple' })
    expect(again.error).toBeNull()
  })

  it.each([
    ['too short', 'short', 422, 'weak_password'],
    ['the old one', 'correct horse', 422, 'same_password'],
    ['longer than bcrypt reads', 'x'.repeat(73), 400, 'validation_failed'],
  ])('cannot choose a password that is %s', async (_title, password, status, code) => {
    const { client } = await project.createUser()
    expect((await client.auth.updateUser({ password })).error).toMatchObject({ status, code })
  })

  it('is refused with a token that does not verify', async () => {
    const { error } = await project.client().auth.getUser('a.b.c')
    expect(error).toMatchObject({ status: 403, code: 'bad_jwt' })
  })

  it('is refused once banned or deleted', async () => {
    const banned = await project.createUser()
    await project.service.auth.admin.updateUserById(banned.id, { ban_duration: '24h' })
    expect((await banned.client.auth.getUser()).error).toMatchObject({ status: 403, code: 'user_banned' })
    const deleted = await project.createUser()
    await project.service.auth.admin.deleteUser(deleted.id)
    expect((await deleted.client.auth.getUser()).error).toMatchObject({ status: 403, code: 'user_not_found' })
  })
})

describe('what Auth says of itself', () => {
  it('is its health and its public keys, to anybody', async () => {
    expect(await (await get('health', {})).json()).toMatchObject({ name: 'GoTrue' })
    const { keys } = await jsonOf<{ keys: object[] }>(await get('.well-known/jwks.json', {}))
    expect(keys).toEqual([expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256' })])
    expect(keys[0]).not.toHaveProperty('d')
  })

  it('is that nobody can sign up', async () => {
    expect(await (await get('settings')).json()).toMatchObject({ disable_signup: true, external: { email: true } })
    const { error } = await project.anonymous.auth.signUp({ email: 'new@example.com', password: 'correct horse' })
    expect(error).toMatchObject({ status: 422, code: 'signup_disabled' })
  })

  it('is what it does not do, by name', async () => {
    const otp = await project.anonymous.auth.signInWithOtp({ email: 'a@example.com' })
    expect(otp.error?.message).toBe('Local Supabase does not support POST /auth/v1/otp.')
    const oauth = await get('authorize?provider=github')
    expect([oauth.status, (await jsonOf(oauth)).error_code]).toEqual([400, 'not_supported_locally'])
  })
})
