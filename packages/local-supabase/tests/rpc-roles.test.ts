import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonOf, startTestProject, type TestProject } from './test-project.ts'

const SUBJECT = '22222222-2222-4222-8222-222222222222'

let project: TestProject
beforeAll(async () => {
  project = await startTestProject()
})
afterAll(() => project.close())

describe('the role of a request', () => {
  it('is anon with the publishable key', async () => {
    expect(await project.anonymous.rpc('whoami')).toMatchObject({ data: { role: 'anon', uid: null } })
  })

  it('is service_role with the secret key', async () => {
    expect(await project.service.rpc('whoami')).toMatchObject({ data: { role: 'service_role' } })
  })

  it('is authenticated for somebody signed in, with their claims', async () => {
    const { client, id } = await project.createUser()
    expect(await client.rpc('whoami')).toMatchObject({
      data: { role: 'authenticated', auth_role: 'authenticated', uid: id, aal: 'aal1' },
    })
  })

  it('comes from a token signed with the HS256 secret', async () => {
    const token = await project.signToken({ sub: SUBJECT, role: 'authenticated', aal: 'aal2' })
    expect(await project.client({ token }).rpc('whoami')).toMatchObject({
      data: { role: 'authenticated', uid: SUBJECT, aal: 'aal2' },
    })
  })

  it('does not depend on the issuer of the token, only on who signed it', async () => {
    const token = await project.signToken({ sub: SUBJECT, role: 'authenticated', iss: 'https://elsewhere.example' })
    expect(await project.client({ token }).rpc('whoami')).toMatchObject({ data: { uid: SUBJECT } })
  })

  it('decides which functions may be called', async () => {
    const { client } = await project.createUser()
    const denied = { code: '42501', message: 'permission denied for function only_users' }
    expect(await project.anonymous.rpc('only_users')).toMatchObject({ status: 401, error: denied })
    expect(await client.rpc('only_users')).toMatchObject({ status: 200 })
    expect(await client.rpc('only_servers')).toMatchObject({ status: 403, error: { code: '42501' } })
    expect(await project.service.rpc('only_servers')).toMatchObject({ status: 200 })
  })

  it('never outlives the request, nor does any setting', async () => {
    await project.service.rpc('leak')
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => (n % 2 ? project.anonymous : project.service).rpc('settings')),
    )
    expect(answers.every(({ data }) => data.leaked === null)).toBe(true)
    const roles = await Promise.all(
      Array.from({ length: 30 }, (_, n) => (n % 2 ? project.anonymous : project.service).rpc('whoami')),
    )
    expect(roles.map(({ data }) => data.role)).toEqual(roles.map((_, n) => (n % 2 ? 'anon' : 'service_role')))
  })
})

describe('what a function sees of the request', () => {
  it('is its method, path and headers, without the credentials', async () => {
    const client = project.client({ headers: { 'X-Test': 'seen' } })
    expect(await client.rpc('whoami')).toMatchObject({
      data: { method: 'POST', path: '/rpc/whoami', header: 'seen', authorization: null },
    })
    expect(await client.rpc('whoami', {}, { get: true })).toMatchObject({ data: { method: 'GET' } })
  })
})

describe('a token that is refused', () => {
  it.each([
    ['expired', () => project.signToken({ role: 'authenticated', exp: 1000 }), 'PGRST303', 'JWT expired'],
    ['garbage', async () => 'a.b.c', 'PGRST301', 'No suitable key or wrong key type'],
    ['signed by somebody else', () => project.signToken({ role: 'authenticated' }, 'x'.repeat(32)), 'PGRST301', ''],
    ['unsigned', async () => 'eyJhbGciOiJub25lIn0.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.', 'PGRST301', ''],
  ])('answers 401 when it is %s', async (_title, makeToken, code, message) => {
    const { status, error } = await project.client({ token: await makeToken() }).rpc('whoami')
    expect([status, error?.code]).toEqual([401, code])
    expect(error?.message).toContain(message)
  })

  it('answers 401 when its role does not exist', async () => {
    const token = await project.signToken({ role: 'nobody' })
    expect(await project.client({ token }).rpc('whoami')).toMatchObject({ status: 401, error: { code: '22023' } })
  })

  it('answers 403 when its role is not one of the API’s', async () => {
    const token = await project.signToken({ role: 'postgres' })
    expect(await project.client({ token }).rpc('whoami')).toMatchObject({ status: 403, error: { code: '42501' } })
  })
})

describe('an API key', () => {
  it.each([
    ['unknown', { apikey: 'sb_publishable_nonsense' }, 'Invalid API key'],
    ['missing', {}, 'No API key found in request'],
  ])('that is %s answers 401', async (_title, headers, message) => {
    const response = await fetch(`${project.url}/rest/v1/rpc/whoami`, { method: 'POST', headers })
    expect([response.status, (await jsonOf(response)).message]).toEqual([401, message])
  })
})

describe('the statement timeout', () => {
  const timeoutOf = async (client: TestProject['service']) => (await client.rpc('settings')).data.statement_timeout

  it('is the role’s own, as hosted', async () => {
    const { client } = await project.createUser()
    expect([await timeoutOf(project.anonymous), await timeoutOf(client), await timeoutOf(project.service)]).toEqual([
      '3s',
      '8s',
      '8s',
    ])
  })

  it('ends a call with 500 57014, as soon as a changed setting was reloaded', async () => {
    await project.database.query("alter role anon set statement_timeout = '150ms'")
    await project.database.query("notify pgrst, 'reload config'")
    await expect.poll(() => timeoutOf(project.anonymous)).toBe('150ms')
    const began = performance.now()
    expect(await project.anonymous.rpc('sleep', { p_seconds: 2 })).toMatchObject({
      status: 500,
      error: { code: '57014', message: 'canceling statement due to statement timeout' },
    })
    expect(performance.now() - began).toBeLessThan(1500)
    expect(await project.service.rpc('sleep', { p_seconds: 0.3 })).toMatchObject({ status: 204 })
    await project.database.query("alter role anon set statement_timeout = '3s'")
  })

  it('may be set by a function', async () => {
    expect(await project.service.rpc('sleep_briefly')).toMatchObject({ status: 500, error: { code: '57014' } })
  })
})
