import type { Organization } from '@roy/types'
import { createClient } from '@supabase/supabase-js'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, createTestOrganization, createTestSupabase, rpc, type TestSupabase } from '../testing/index.ts'

let supabase: TestSupabase
let dentist: Organization
beforeAll(async () => {
  supabase = await createTestSupabase()
  dentist = await createTestOrganization(supabase.service)
})
afterAll(() => supabase.close())

describe('get_current_user', () => {
  it('tells a viewer who they are, with their organization', async () => {
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: dentist.id, name: 'Ana Flores' })
    expect(await rpc(viewer.client, 'get_current_user', {})).toEqual({
      id: viewer.id,
      email: viewer.email,
      name: 'Ana Flores',
      role: 'org_viewer',
      organization_id: dentist.id,
      organization: expect.objectContaining({ id: dentist.id, slug: dentist.slug }),
      mfa: { enrolled: false, required: false, level: 'aal1' },
    })
  })

  it('tells a super admin, who has no organization', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const user = await rpc(superAdmin.client, 'get_current_user', {})
    expect(user).toMatchObject({ role: 'super_admin', organization_id: null })
    expect(user).not.toHaveProperty('organization')
  })

  it('refuses who has an account but is not in the registry', async () => {
    const user = await supabase.createUser({ role: 'super_admin' })
    await asOwner(supabase.pool, (client) => client.query('delete from system.users where id = $1', [user.id]))
    await expect(rpc(user.client, 'get_current_user', {})).rejects.toMatchObject({
      code: 'PT403',
      message: 'forbidden',
    })
  })

  it('locks out the users of a deleted organization', async () => {
    const closed = await createTestOrganization(supabase.service)
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: closed.id })
    await asOwner(supabase.pool, (client) =>
      client.query(`update system.organizations set status = 'deleted' where id = $1`, [closed.id]),
    )
    await expect(rpc(viewer.client, 'get_current_user', {})).rejects.toMatchObject({ code: 'PT410', message: 'gone' })
    await expect(rpc(viewer.client, 'get_organization', { p_org_id: closed.id })).rejects.toMatchObject({
      code: 'PT410',
    })
  })
})

describe('the second factor of a super admin', () => {
  it('is demanded at the door once it is enrolled, and opens it once it is given', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    await rpc(superAdmin.client, 'get_organizations', {})

    const session = createClient(supabase.url, supabase.publishableKey, { auth: { persistSession: false } })
    await session.auth.signInWithPassword({ email: superAdmin.email, password: superAdmin.password })
    const enrolled = await session.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'phone' })
    if (enrolled.error) throw enrolled.error
    const code = new TOTP({ secret: Secret.fromBase32(enrolled.data.totp.secret) }).generate()
    const verified = await session.auth.mfa.challengeAndVerify({ factorId: enrolled.data.id, code })
    expect(verified.error).toBeNull()

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
