import type { AgentRow, Organization } from '@roy/types'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
  type TestUser,
} from '../testing/index.ts'
import { goLive, postCall } from './support/post-event.ts'

let supabase: TestSupabase
let superAdmin: TestUser
let organization: Organization
let agent: AgentRow

beforeAll(async () => {
  supabase = await createTestSupabase()
  superAdmin = await supabase.createUser({ role: 'super_admin' })
})
afterAll(() => supabase.close())
beforeEach(async () => {
  organization = await createTestOrganization(superAdmin.client)
  agent = await createTestAgent(superAdmin.client, organization.id)
  await goLive(supabase)
})

const minute = { duration_ms: 60_000 }

describe('a deleted organization', () => {
  const remove = () =>
    rpc(superAdmin.client, 'delete_organization', { p_org_id: organization.id, p_confirm: organization.slug })
  const schemaExists = async () => {
    const { rows } = await supabase.pool.query('select to_regnamespace($1) is not null as exists', [
      organization.schema_name,
    ])
    return rows[0]?.exists
  }

  it('needs its slug as confirmation', async () => {
    await expect(
      rpc(superAdmin.client, 'delete_organization', { p_org_id: organization.id, p_confirm: 'northside' }),
    ).rejects.toMatchObject({ code: 'PT400', details: expect.stringContaining('confirm') })
  })

  it('is gone for its users and its webhooks, and comes back whole', async () => {
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: organization.id })
    await postCall(supabase, agent, '2026-11-01T10:00:00.000Z', minute)
    await remove()
    await expect(rpc(viewer.client, 'get_organization_calls', { p_org_id: organization.id })).rejects.toMatchObject({
      code: 'PT410',
    })
    await expect(postCall(supabase, agent, '2026-11-01T11:00:00.000Z', minute)).rejects.toMatchObject({ code: 'PT410' })
    expect(await rpc(superAdmin.client, 'get_organization', { p_org_id: organization.id })).toMatchObject({
      status: 'deleted',
    })

    expect(await rpc(superAdmin.client, 'restore_organization', { p_org_id: organization.id })).toMatchObject({
      status: 'active',
    })
    expect((await rpc(viewer.client, 'get_organization_calls', { p_org_id: organization.id })).data).toHaveLength(1)
    await expect(rpc(superAdmin.client, 'restore_organization', { p_org_id: organization.id })).rejects.toMatchObject({
      code: 'PT409',
    })
  })

  it('is purged after 30 days and not before, schema, agents and users', async () => {
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: organization.id })
    await remove()
    const age = (days: number) =>
      asOwner(supabase.pool, (client) =>
        client.query('update system.organizations set deleted_at = now() - make_interval(days => $2) where id = $1', [
          organization.id,
          days,
        ]),
      )
    await age(29)
    expect(await rpc(supabase.service, 'purge_deleted_organization', {})).toBeNull()
    await age(31)
    expect(await rpc(supabase.service, 'purge_deleted_organization', {})).toEqual({
      organization_id: organization.id,
      user_ids: [viewer.id],
    })
    expect(await rpc(supabase.service, 'purge_deleted_organization', {})).toBeNull()
    expect(await schemaExists()).toBe(false)
    await expect(rpc(superAdmin.client, 'get_organization', { p_org_id: organization.id })).rejects.toMatchObject({
      code: 'PT404',
    })
  })
})
