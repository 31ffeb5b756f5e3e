import type { TestUser } from '@roy/database/testing'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { MOMENTS, withFailingAuth } from '../../testing/failing.ts'
import { actionsOn } from '../../testing/read-audit.ts'
import { enrolSecondFactor } from '../../testing/second-factor.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { recoveryCodesAnswer, recoveryCodesStatusAnswer } from './auth.answers.ts'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

/** A super admin whose phone is gone: `unproven` is all they have, and the codes. */
async function createLockedOut(): Promise<{ proven: TestUser; unproven: TestUser; code: string }> {
  const user = await api.supabase.createUser({ role: 'super_admin' })
  const proven = await enrolSecondFactor(api, user)
  const { body } = await api.post('/api/auth/recovery-codes', {}, proven).expect(201)
  const { codes } = expectAnswer(recoveryCodesAnswer, body)
  const { email, password } = user
  const { body: login } = await api.post('/api/auth/login', { email, password }).expect(200)
  return { proven, unproven: { ...user, access_token: login.access_token }, code: codes[0] ?? '' }
}
const recover = (user: TestUser, code: string) => api.post('/api/auth/recover', { code }, user)
const readStatus = async (user: TestUser) =>
  expectAnswer(recoveryCodesStatusAnswer, (await api.get('/api/auth/recovery-codes', user).expect(200)).body)

describe('recovery codes', () => {
  test('let in who has lost their second factor, once, and are counted', async () => {
    const { unproven, code } = await createLockedOut()
    expectError(await api.get('/api/users', unproven), 'mfa_required')
    expect(await readStatus(unproven)).toMatchObject({ remaining: 10 })
    await recover(unproven, code.toUpperCase()).expect(204)
    await api.get('/api/users', unproven).expect(200)
    const { body } = await api.get('/api/auth/me', unproven).expect(200)
    expect(body.mfa).toEqual({ enrolled: false, required: false, level: 'aal1' })
    expect(await readStatus(unproven)).toMatchObject({ remaining: 9 })
    expect(await actionsOn(api, unproven.id)).toEqual(
      expect.arrayContaining(['user.recovery_codes_created', 'user.recovery_code_used']),
    )
    expect(api.log()).not.toContain(code)
  })

  test('are refused where they do not hold, which is audited', async () => {
    const { unproven } = await createLockedOut()
    expectError(await recover(unproven, '0000-0000-0000-0000-0000'), 'invalid_credentials')
    expectError(await api.get('/api/users', unproven), 'mfa_required')
    expect(await actionsOn(api, unproven.id)).toContain('user.recovery_code_refused')
  })

  test('take nothing from who has no second factor', async () => {
    const { unproven, code } = await createLockedOut()
    await recover(unproven, code).expect(204)
    expectError(await recover(unproven, code), 'conflict')
  })

  test('are made on sessions alone that have shown the second factor', async () => {
    const { unproven } = await createLockedOut()
    expectError(await api.post('/api/auth/recovery-codes', {}, unproven), 'mfa_required')
  })

  test.each(MOMENTS)('are given back where Auth fails %s, and work the next time', async (moment) => {
    const { unproven, code } = await createLockedOut()
    const app = createApp(withFailingAuth(api.dependencies, 'removeFactors', moment))
    const ask = () =>
      request(app).post('/api/auth/recover').set('Authorization', `Bearer ${unproven.access_token}`).send({ code })
    expectError(await ask(), 'unavailable')
    expect(await readStatus(unproven)).toMatchObject({ remaining: 10 })
    const again = await ask()
    if (moment === 'before it acts') expect(again.status).toBe(204)
    else expectError(again, 'conflict')
    await api.get('/api/users', unproven).expect(200)
  })

  test.each([
    [{}, ['code']],
    [{ code: 7 }, ['code']],
    [{ code: 'x', user: 'somebody' }, ['user']],
  ])('refuse %j', async (body, paths) => {
    const answer = await api.post('/api/auth/recover', body, api.superAdmin)
    expect(expectError(answer, 'invalid_request')).toEqual(paths)
  })
})
