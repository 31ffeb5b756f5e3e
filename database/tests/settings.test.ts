import { createHmac } from 'node:crypto'
import type { Organization } from '@roy/types'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
  type TestUser,
} from '../testing/index.ts'

let supabase: TestSupabase
let superAdmin: TestUser
let organization: Organization
let secret: string
beforeAll(async () => {
  supabase = await createTestSupabase()
  superAdmin = await supabase.createUser({ role: 'super_admin' })
  organization = await createTestOrganization(supabase.service)
  secret = await rpc(supabase.service, 'get_client_ip_secret', {})
})
afterAll(() => supabase.close())
beforeEach(() =>
  asOwner(supabase.pool, async (client) => {
    await client.query(`update system.settings set require_mfa = false, allowed_ips = '{}'`)
    await client.query(`update system.organizations set allowed_ips = '{}'`)
  }),
)

/** The user as the API brings them: with their address, signed. */
function from(
  user: TestUser,
  ip: string,
  signature = createHmac('sha256', secret).update(`${ip} ${user.id}`).digest('hex'),
): SupabaseClient {
  return createClient(supabase.url, supabase.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: {
      headers: { Authorization: `Bearer ${user.access_token}`, 'x-client-ip': ip, 'x-client-ip-signature': signature },
    },
  })
}

const settings = (client: SupabaseClient) => rpc(client, 'get_settings', {})

describe('the agency’s addresses', () => {
  it('keep super admins out who come from elsewhere, or from nowhere known', async () => {
    await rpc(from(superAdmin, '203.0.113.7'), 'update_settings', {
      p_changes: { allowed_ips: ['203.0.113.0/24', '2001:db8::/32'] },
    })
    expect(await settings(from(superAdmin, '203.0.113.200'))).toMatchObject({
      allowed_ips: ['203.0.113.0/24', '2001:db8::/32'],
    })
    expect(await settings(from(superAdmin, '2001:db8::1'))).toBeDefined()
    for (const client of [from(superAdmin, '198.51.100.1'), from(superAdmin, '2001:db9::1'), superAdmin.client]) {
      await expect(settings(client)).rejects.toMatchObject({ code: 'PT403', message: 'ip_not_allowed' })
    }
  })

  it('take nobody’s word for theirs but the API’s', async () => {
    await rpc(from(superAdmin, '203.0.113.7'), 'update_settings', { p_changes: { allowed_ips: ['203.0.113.7/32'] } })
    const viewer = await supabase.createUser({ role: 'super_admin' })
    const stolen = createHmac('sha256', secret).update(`203.0.113.7 ${viewer.id}`).digest('hex')
    for (const signature of [
      '',
      stolen,
      createHmac('sha256', 'guess').update(`203.0.113.7 ${superAdmin.id}`).digest('hex'),
    ]) {
      await expect(settings(from(superAdmin, '203.0.113.7', signature))).rejects.toMatchObject({
        message: 'ip_not_allowed',
      })
    }
  })

  it('are not set so that their author is locked out', async () => {
    await expect(
      rpc(from(superAdmin, '198.51.100.1'), 'update_settings', { p_changes: { allowed_ips: ['203.0.113.0/24'] } }),
    ).rejects.toMatchObject({ code: 'PT409', message: 'would_lock_out' })
    expect(await settings(superAdmin.client)).toMatchObject({ allowed_ips: [] })
  })
})

describe('an organization’s addresses', () => {
  it('hold for its users, not for super admins', async () => {
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: organization.id })
    await rpc(superAdmin.client, 'update_organization', {
      p_org_id: organization.id,
      p_changes: { allowed_ips: ['203.0.113.0/24'] },
    })
    const overview = (client: SupabaseClient) => rpc(client, 'get_organization_overview', { p_org_id: organization.id })
    await overview(from(viewer, '203.0.113.9'))
    await overview(superAdmin.client)
    await expect(overview(from(viewer, '198.51.100.1'))).rejects.toMatchObject({ message: 'ip_not_allowed' })
    await expect(rpc(from(viewer, '198.51.100.1'), 'get_current_user', {})).rejects.toMatchObject({
      message: 'ip_not_allowed',
    })
  })
})

describe('a required second factor', () => {
  it('is not demanded by somebody who could not give it', async () => {
    await expect(rpc(superAdmin.client, 'update_settings', { p_changes: { require_mfa: true } })).rejects.toMatchObject(
      { code: 'PT409', message: 'would_lock_out' },
    )
  })

  it('is demanded of super admins who have not enrolled one, and of nobody else', async () => {
    await rpc(supabase.service, 'update_settings', { p_changes: { require_mfa: true } })
    await expect(settings(superAdmin.client)).rejects.toMatchObject({ code: 'PT403', message: 'mfa_required' })
    expect(await rpc(superAdmin.client, 'get_current_user', {})).toMatchObject({
      mfa: { enrolled: false, required: true },
    })
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: organization.id })
    await rpc(viewer.client, 'get_organization_calls', { p_org_id: organization.id })
  })
})
