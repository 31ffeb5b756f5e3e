import { randomUUID } from 'node:crypto'
import type { Organization, Rpc } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
  type TestUser,
} from '../testing/index.ts'
import { enrolSecondFactor } from './support/sign-in.ts'

let supabase: TestSupabase
let dentist: Organization
beforeAll(async () => {
  supabase = await createTestSupabase()
  dentist = await createTestOrganization(supabase.service)
})
afterAll(() => supabase.close())

const create = (superAdmin: TestUser, args: Partial<Rpc['create_user']['args']>) =>
  rpc(superAdmin.client, 'create_user', {
    p_id: randomUUID(),
    p_email: `${randomUUID()}@example.test`,
    p_name: 'New Person',
    p_role: 'org_viewer',
    p_org_id: dentist.id,
    ...args,
  })

describe('users', () => {
  it('are created, found, changed and removed by super admins', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const user = await create(superAdmin, { p_name: 'Zoë Novak' })
    expect(user).toEqual({
      id: user.id,
      email: user.email,
      name: 'Zoë Novak',
      role: 'org_viewer',
      organization_id: dentist.id,
      status: 'active',
      mfa_enrolled: false,
      is_invitation_pending: false,
      last_sign_in_at: null,
      created_at: expect.any(String),
    })
    const found = await rpc(superAdmin.client, 'get_users', {
      p_search: 'zoë',
      p_org_id: dentist.id,
      p_role: 'org_viewer',
    })
    expect(found.data).toEqual([user])
    const change = (p_changes: Rpc['update_user']['args']['p_changes']) =>
      rpc(superAdmin.client, 'update_user', { p_id: user.id, p_changes })
    expect(await change({ role: 'org_admin', name: 'Zoë N.' })).toMatchObject({ role: 'org_admin', name: 'Zoë N.' })
    expect(await change({ role: 'super_admin' })).toMatchObject({ role: 'super_admin', organization_id: null })
    expect(await change({ role: 'org_viewer', organization_id: dentist.id })).toMatchObject({
      organization_id: dentist.id,
    })
    expect(await change({ status: 'disabled' })).toMatchObject({ status: 'disabled' })
    await rpc(superAdmin.client, 'delete_user', { p_id: user.id })
    await expect(rpc(superAdmin.client, 'get_user', { p_id: user.id })).rejects.toMatchObject({ code: 'PT404' })
  })

  it('have an organization unless they are super admins', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    for (const args of [{ p_role: 'super_admin' as const }, { p_role: 'org_admin' as const, p_org_id: undefined }]) {
      await expect(create(superAdmin, args)).rejects.toMatchObject({
        code: 'PT400',
        details: expect.stringContaining('organization_id'),
      })
    }
    await expect(create(superAdmin, { p_org_id: randomUUID() })).rejects.toMatchObject({ code: 'PT404' })
  })

  it('have an e-mail of their own, in whatever case', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const user = await create(superAdmin, {})
    await expect(create(superAdmin, { p_email: user.email.toUpperCase() })).rejects.toMatchObject({
      code: 'PT409',
      message: 'email_taken',
    })
  })
})

describe('an invitation', () => {
  it('is pending until a password is chosen, by a super admin or by the user', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: dentist.id })
    const isPending = async (id: string) =>
      (await rpc(superAdmin.client, 'get_user', { p_id: id })).is_invitation_pending

    const invited = await create(superAdmin, { p_is_invited: true })
    expect(invited.is_invitation_pending).toBe(true)
    await rpc(superAdmin.client, 'record_password_change', { p_id: invited.id })
    expect(await isPending(invited.id)).toBe(false)

    await asOwner(supabase.pool, (client) =>
      client.query('update system.users set is_invitation_pending = true where id = $1', [viewer.id]),
    )
    await rpc(viewer.client, 'record_own_password_change', {})
    expect(await isPending(viewer.id)).toBe(false)
  })
})

describe('two changes of one user at once', () => {
  it('both hold: neither writes back what the other has replaced', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const other = await supabase.createUser({ role: 'super_admin' })
    for (let round = 0; round < 5; round += 1) {
      const user = await supabase.createUser({ role: 'org_admin', organization_id: dentist.id })
      await Promise.all([
        rpc(superAdmin.client, 'update_user', { p_id: user.id, p_changes: { role: 'org_viewer', status: 'disabled' } }),
        rpc(other.client, 'update_user', { p_id: user.id, p_changes: { name: 'Renamed' } }),
      ])
      expect(await rpc(superAdmin.client, 'get_user', { p_id: user.id })).toMatchObject({
        role: 'org_viewer',
        status: 'disabled',
        name: 'Renamed',
      })
    }
  })
})

describe('the last super admin', () => {
  it('cannot be removed, demoted or disabled, not even by two at once', async () => {
    await asOwner(supabase.pool, (client) => client.query(`delete from system.users where role = 'super_admin'`))
    const [one, two] = [
      await supabase.createUser({ role: 'super_admin' }),
      await supabase.createUser({ role: 'super_admin' }),
    ]
    const outcomes = await Promise.allSettled([
      rpc(one.client, 'delete_user', { p_id: two.id }),
      rpc(two.client, 'update_user', { p_id: one.id, p_changes: { status: 'disabled' } }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const last = outcomes[0]?.status === 'fulfilled' ? one : two
    for (const attempt of [
      () => rpc(last.client, 'delete_user', { p_id: last.id }),
      () => rpc(last.client, 'update_user', { p_id: last.id, p_changes: { status: 'disabled' } }),
      () =>
        rpc(last.client, 'update_user', {
          p_id: last.id,
          p_changes: { role: 'org_admin', organization_id: dentist.id },
        }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'PT409', message: 'last_super_admin' })
    }
  })
})

describe('a second factor', () => {
  it('is demanded of a client’s own people too, once they have enrolled one', async () => {
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: dentist.id })
    const session = await enrolSecondFactor(supabase, viewer)
    const read = { p_org_id: dentist.id }
    await expect(rpc(viewer.client, 'get_organization_calls', read)).rejects.toMatchObject({ message: 'mfa_required' })
    expect(await rpc(session, 'get_organization_calls', read)).toMatchObject({ data: expect.any(Array) })
  })

  it('is demanded of super admins at the door once it is enrolled, and opens it once it is given', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    await rpc(superAdmin.client, 'get_organizations', {})

    const session = await enrolSecondFactor(supabase, superAdmin)
    await expect(rpc(superAdmin.client, 'get_organizations', {})).rejects.toMatchObject({
      code: 'PT403',
      message: 'mfa_required',
    })
    await expect(rpc(superAdmin.client, 'get_organization_calls', { p_org_id: dentist.id })).rejects.toMatchObject({
      message: 'mfa_required',
    })
    expect(await rpc(superAdmin.client, 'get_current_user', {})).toMatchObject({
      mfa: { enrolled: true, required: true, level: 'aal1' },
    })
    expect(await rpc(session, 'get_organizations', {})).toMatchObject({ data: expect.any(Array) })
  })
})
