import { asOwner, type TestUser } from '@roy/database/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { enrolSecondFactor } from '../../testing/second-factor.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { settingsAnswer } from './settings.answers.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
})
afterAll(() => api.close())
beforeEach(() =>
  asOwner(api.supabase.pool, async (db) => {
    await db.query(`update system.settings set require_mfa = false, allowed_ips = '{}'`)
    await db.query(`update system.organizations set allowed_ips = '{}'`)
  }),
)

const office = '203.0.113.7'
const elsewhere = '198.51.100.1'

const readFrom = (address: string, path = '/api/settings', user: TestUser = api.superAdmin) =>
  api.get(path, user).set('X-Forwarded-For', address)
const changeFrom = (address: string, changes: object, user: TestUser = api.superAdmin) =>
  api.put('/api/settings', changes, user).set('X-Forwarded-For', address)

describe('/api/settings', () => {
  test('are open at first, and take any part of a change', async () => {
    expect(expectAnswer(settingsAnswer, (await readFrom(office).expect(200)).body)).toMatchObject({
      require_mfa: false,
      allowed_ips: [],
    })
    const { body } = await changeFrom(office, { allowed_ips: ['203.0.113.0/24', '2001:db8::7'] }).expect(200)
    expect(expectAnswer(settingsAnswer, body)).toMatchObject({
      require_mfa: false,
      allowed_ips: ['203.0.113.0/24', '2001:db8::7/128'],
    })
  })

  test('tell whoever reads or changes them their own address, so that they do not lock themselves out', async () => {
    expect((await readFrom(office).expect(200)).body.your_address).toBe(office)
    expect((await changeFrom(office, { allowed_ips: [] }).expect(200)).body.your_address).toBe(office)
    expect((await readFrom('unknown').expect(200)).body.your_address).toBeNull()
  })

  test.each([
    [{}, ''],
    [{ require_mfa: 'yes' }, 'require_mfa'],
    [{ allowed_ips: ['203.0.113.7/24'] }, 'allowed_ips.0'],
    [{ allowed_ips: 'anywhere' }, 'allowed_ips'],
    [{ client_ip_secret: 'mine' }, 'client_ip_secret'],
  ])('refuse %j', async (changes, path) => {
    expect(expectError(await changeFrom(office, changes), 'invalid_request')).toEqual([path])
  })
})

describe('the addresses that super admins may come from', () => {
  test('let nobody in from elsewhere, whatever the client itself writes into the header', async () => {
    await changeFrom(office, { allowed_ips: ['203.0.113.0/24'] }).expect(200)
    await readFrom('203.0.113.200').expect(200)
    for (const forwardedFor of [elsewhere, `${office}, ${elsewhere}`, 'unknown', '']) {
      expectError(await readFrom(forwardedFor), 'ip_not_allowed')
    }
    const signatureOfNobody = { 'x-client-ip': office, 'x-client-ip-signature': 'f'.repeat(64) }
    expectError(await readFrom(elsewhere).set(signatureOfNobody), 'ip_not_allowed')
    expectError(await readFrom(elsewhere, '/api/auth/me'), 'ip_not_allowed')
  })

  test('do not concern the users of clients', async () => {
    await changeFrom(office, { allowed_ips: ['203.0.113.0/24'] }).expect(200)
    await readFrom(elsewhere, '/api/auth/me', client.viewer).expect(200)
  })

  test('are told to those who have shown the right password, and to nobody else', async () => {
    await changeFrom(office, { allowed_ips: ['203.0.113.0/24'] }).expect(200)
    const { email, password } = api.superAdmin
    const signIn = (given: string) =>
      api.post('/api/auth/login', { email, password: given }).set('X-Forwarded-For', elsewhere)
    expectError(await signIn(password), 'ip_not_allowed')
    expectError(await signIn('wrong'), 'invalid_credentials')
  })

  test('cannot be changed so that the author is locked out', async () => {
    expectError(await changeFrom(elsewhere, { allowed_ips: ['203.0.113.0/24'] }), 'would_lock_out')
    expectError(await changeFrom('unknown', { allowed_ips: ['203.0.113.0/24'] }), 'would_lock_out')
    const { body } = await readFrom(elsewhere).expect(200)
    expect(body.allowed_ips).toEqual([])
  })
})

describe("the addresses that a client's users may come from", () => {
  test('hold for them and not for super admins', async () => {
    const path = `/api/organizations/${client.organization.id}`
    await api.put(path, { allowed_ips: ['2001:db8::/32'] }, api.superAdmin).expect(200)
    for (const user of [client.viewer, client.admin]) {
      await readFrom('2001:db8::1', path, user).expect(200)
      expectError(await readFrom(elsewhere, path, user), 'ip_not_allowed')
    }
    await readFrom(elsewhere, path).expect(200)
  })
})

describe('a second factor', () => {
  test('can be demanded only by a super admin who has shown one', async () => {
    expectError(await changeFrom(office, { require_mfa: true }), 'would_lock_out')

    const enrolled = await enrolSecondFactor(api, await api.supabase.createUser({ role: 'super_admin' }))
    await changeFrom(office, { require_mfa: true }, enrolled).expect(200)
    expectError(await readFrom(office), 'mfa_required')
    await readFrom(office, '/api/settings', enrolled).expect(200)
    const me = await readFrom(office, '/api/auth/me').expect(200)
    expect(me.body.mfa).toEqual({ enrolled: false, required: true, level: 'aal1' })
    await readFrom(office, '/api/auth/me', client.admin).expect(200)
  })

  test('is demanded of who has enrolled one, also where others need none', async () => {
    const user = await api.supabase.createUser({ role: 'super_admin' })
    await readFrom(office, '/api/settings', user).expect(200)
    const onPhone = await enrolSecondFactor(api, user)
    expectError(await readFrom(office, '/api/settings', user), 'mfa_required')
    await readFrom(office, '/api/settings', onPhone).expect(200)
  })
})
