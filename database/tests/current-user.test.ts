import type { Organization } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, createTestOrganization, createTestSupabase, rpc, type TestSupabase } from '../testing/index.ts'
import { readAudit } from './support/read-audit.ts'
import { enrolSecondFactor, signIn } from './support/sign-in.ts'

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

describe('update_current_user', () => {
  it('changes the name of whoever asks, which is audited, and nothing else', async () => {
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: dentist.id, name: 'Ana Flores' })
    const changes = { name: 'Ana Ruiz', role: 'super_admin', organization_id: null }
    expect(await rpc(viewer.client, 'update_current_user', { p_changes: changes })).toMatchObject({
      id: viewer.id,
      name: 'Ana Ruiz',
      role: 'org_viewer',
      organization_id: dentist.id,
    })
    expect(await readAudit(supabase.pool, viewer.id)).toMatchObject([
      {
        action: 'user.updated',
        actor: { id: viewer.id },
        before: { name: 'Ana Flores' },
        after: { name: 'Ana Ruiz' },
      },
    ])
  })

  it('is for a super admin who has shown their second factor', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const session = await enrolSecondFactor(supabase, superAdmin)
    const change = { p_changes: { name: 'Ada Okafor' } }
    await expect(rpc(superAdmin.client, 'update_current_user', change)).rejects.toMatchObject({
      message: 'mfa_required',
    })
    expect(await rpc(session, 'update_current_user', change)).toMatchObject({ name: 'Ada Okafor' })
  })
})

describe('get_own_sessions', () => {
  it("lists one's own, the last used first, and says which asks", async () => {
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: dentist.id })
    await supabase.createUser({ role: 'org_viewer', organization_id: dentist.id })
    const client = await signIn(supabase, viewer)
    await supabase.pool.query(
      `update auth.sessions set refreshed_at = (now() + interval '1 hour') at time zone 'utc', ip = '203.0.113.7', user_agent = 'Firefox'
       where user_id = $1 and id = (select id from auth.sessions where user_id = $1 order by created_at limit 1)`,
      [viewer.id],
    )
    const { data } = await rpc(client, 'get_own_sessions', {})
    expect(data).toEqual([
      expect.objectContaining({ ip: '203.0.113.7', user_agent: 'Firefox', level: 'aal1', is_current: false }),
      expect.objectContaining({ is_current: true }),
    ])
    const [used, current] = data
    expect(Date.parse(used?.last_used_at ?? '') - Date.parse(current?.last_used_at ?? '')).toBeGreaterThan(3_500_000)
    expect(current?.last_used_at).toBe(current?.created_at)
  })

  it('leaves out those that are over', async () => {
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: dentist.id })
    await supabase.pool.query(`update auth.sessions set not_after = now() - interval '1 second' where user_id = $1`, [
      viewer.id,
    ])
    expect(await rpc(viewer.client, 'get_own_sessions', {})).toEqual({ data: [] })
  })
})
