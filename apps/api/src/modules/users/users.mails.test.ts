import { randomUUID } from 'node:crypto'
import type { User } from '@roy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { mailedLink } from '../../testing/mailed-link.ts'
import { actionsOn } from '../../testing/read-audit.ts'
import { enrolSecondFactor } from '../../testing/second-factor.ts'
import { createTestApi, PUBLIC_URL, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { userAnswer } from './users.answers.ts'

let api: TestApi
let client: TestClient
const custom_domain = 'calls.bright-smile.example'

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
  await api.put(`/api/organizations/${client.organization.id}`, { custom_domain }, api.superAdmin).expect(200)
})
afterAll(() => api.close())

const newPassword = 'seven blue herons'
const read = async (id: string): Promise<User> =>
  expectAnswer(userAnswer, (await api.get(`/api/users/${id}`, api.superAdmin).expect(200)).body)
const ask = (id: string, what: string) => api.post(`/api/users/${id}/${what}`, {}, api.superAdmin)

/** Somebody who was invited and has done nothing yet, with the link of their mail. */
async function createInvited(origin = PUBLIC_URL) {
  const email = `${randomUUID()}@example.test`
  const fields = { email, name: 'Ana Flores', role: 'org_viewer', organization_id: client.organization.id }
  const link = await mailedLink(api, email, () =>
    api.post('/api/users', fields, api.superAdmin).set('Origin', origin).expect(201),
  )
  const { body } = await api.get(`/api/users?search=${email}`, api.superAdmin).expect(200)
  return { id: body.data[0].id as string, email, link }
}
const choosePassword = (access_token: string) =>
  api.post('/api/auth/password', { new_password: newPassword }, { ...client.viewer, access_token })
const signIn = (email: string) => api.post('/api/auth/login', { email, password: newPassword })

describe('an invitation', () => {
  test('is pending until a password was chosen with its link', async () => {
    const { id, email, link } = await createInvited()
    expect(link).toMatchObject({ page: `${PUBLIC_URL}/accept-invitation`, type: 'invite' })
    expect(await read(id)).toMatchObject({ is_invitation_pending: true })
    const token = await link.open()
    expect(await read(id)).toMatchObject({ is_invitation_pending: true })
    await choosePassword(token).expect(204)
    expect(await read(id)).toMatchObject({ is_invitation_pending: false })
    await signIn(email).expect(200)
  })

  test("leads to the client's own domain where it is sent from there", async () => {
    const { link } = await createInvited(`https://${custom_domain}`)
    expect(link.page).toBe(`https://${custom_domain}/accept-invitation`)
  })

  test('can be sent again, which voids the first', async () => {
    const { id, email, link } = await createInvited()
    const again = await mailedLink(api, email, () => ask(id, 'invitation').expect(204))
    expect(again).toMatchObject({ page: `${PUBLIC_URL}/accept-invitation`, type: 'invite' })
    await expect(link.open()).rejects.toMatchObject({ code: 'otp_expired' })
    await choosePassword(await again.open()).expect(204)
    expect(await actionsOn(api, id)).toEqual([
      'user.created',
      'user.invitation_requested',
      'user.invitation_requested',
      'user.password_changed',
    ])
  })

  test('can be sent again to who has opened it and chosen no password', async () => {
    const { id, email, link } = await createInvited()
    await link.open()
    const again = await mailedLink(api, email, () => ask(id, 'invitation').expect(204))
    expect(again).toMatchObject({ page: `${PUBLIC_URL}/accept-invitation`, type: 'recovery' })
    await choosePassword(await again.open()).expect(204)
    await signIn(email).expect(200)
    expect(await read(id)).toMatchObject({ is_invitation_pending: false })
  })

  test('is not sent to who has a password', async () => {
    expectError(await ask(client.viewer.id, 'invitation'), 'conflict')
    expectError(await ask(randomUUID(), 'invitation'), 'not_found')
  })

  test('is needed no more once a super admin has set a password', async () => {
    const { id, email } = await createInvited()
    await api.put(`/api/users/${id}`, { password: newPassword }, api.superAdmin).expect(200)
    expect(await read(id)).toMatchObject({ is_invitation_pending: false })
    await signIn(email).expect(200)
  })
})

describe('POST /api/users/:id/password-reset', () => {
  test('mails a link with which they choose another password', async () => {
    const viewer = await api.supabase.createUser({ role: 'org_viewer', organization_id: client.organization.id })
    const link = await mailedLink(api, viewer.email, () => ask(viewer.id, 'password-reset').expect(204))
    expect(link).toMatchObject({ page: `${PUBLIC_URL}/reset-password`, type: 'recovery' })
    await choosePassword(await link.open()).expect(204)
    await signIn(viewer.email).expect(200)
    expect(await actionsOn(api, viewer.id)).toContain('user.password_reset_requested')
  })

  test('mails nothing to who is disabled', async () => {
    const viewer = await api.supabase.createUser({ role: 'org_viewer', organization_id: client.organization.id })
    await api.put(`/api/users/${viewer.id}`, { status: 'disabled' }, api.superAdmin).expect(200)
    expectError(await ask(viewer.id, 'password-reset'), 'conflict')
  })
})

describe('DELETE /api/users/:id/second-factor', () => {
  test('takes it, and the recovery codes with it', async () => {
    const user = await api.supabase.createUser({ role: 'super_admin' })
    const proven = await enrolSecondFactor(api, user)
    await api.post('/api/auth/recovery-codes', {}, proven).expect(201)
    expect(await read(user.id)).toMatchObject({ mfa_enrolled: true })
    await api.delete(`/api/users/${user.id}/second-factor`, api.superAdmin).expect(204)
    expect(await read(user.id)).toMatchObject({ mfa_enrolled: false })
    await api.get('/api/users', user).expect(200)
    expect((await api.get('/api/auth/recovery-codes', user)).body).toEqual({ remaining: 0, created_at: null })
    expect(await actionsOn(api, user.id)).toContain('user.second_factor_removed')
  })

  test('finds nobody who is not there', async () => {
    expectError(await api.delete(`/api/users/${randomUUID()}/second-factor`, api.superAdmin), 'not_found')
  })
})
