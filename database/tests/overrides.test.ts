import { randomUUID } from 'node:crypto'
import type { AgentRow, Organization } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
  type TestUser,
} from '../testing/index.ts'
import { endedCall, postEvent } from './support/post-event.ts'

let supabase: TestSupabase
let dentist: Organization
beforeAll(async () => {
  supabase = await createTestSupabase()
  dentist = await createTestOrganization(supabase.service)
})
afterAll(() => supabase.close())

const post = (agent: AgentRow, payload: { event: string; [key: string]: unknown }) =>
  postEvent(supabase, agent, payload)

describe('an override', () => {
  it('moves the money, survives later events, and can be taken back', async () => {
    const organization = await createTestOrganization(supabase.service)
    const agent = await createTestAgent(supabase.service, organization.id)
    await post(agent, endedCall(agent))
    const event = endedCall(agent)
    await post(agent, event)
    const overview = () => rpc(supabase.service, 'get_organization_overview', { p_org_id: organization.id })
    const find = async () =>
      (await rpc(supabase.service, 'get_organization_calls', { p_org_id: organization.id })).data.find(
        ({ external_call_id }) => external_call_id === event.call.call_id,
      )
    const id = (await find())?.id ?? ''
    const override = (p_is_billable: boolean | null) =>
      rpc(supabase.service, 'override_call_billing', {
        p_org_id: organization.id,
        p_call_id: id,
        p_is_billable,
        p_reason: 'wrong number',
      })

    expect(await override(false)).toMatchObject({
      is_billable: false,
      billable_reason: 'override',
      is_billable_overridden: true,
      revenue: '0.0000',
    })
    expect(await overview()).toMatchObject({ billable_calls: 0, expected_revenue: '0.0000' })
    await post(agent, { ...event, event: 'call_analyzed' })
    expect(await find()).toMatchObject({ is_billable: false, is_billable_overridden: true })
    expect(await override(null)).toMatchObject({
      is_billable: true,
      billable_reason: 'default',
      is_billable_overridden: false,
      revenue: '0.3000',
    })
    expect(await overview()).toMatchObject({ billable_calls: 1, expected_revenue: '0.3000' })
  })

  it('stands in the call’s details with whose word it is, for super admins alone', async () => {
    const organization = await createTestOrganization(supabase.service)
    const agent = await createTestAgent(supabase.service, organization.id)
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const admin = await supabase.createUser({ role: 'org_admin', organization_id: organization.id })
    await post(agent, endedCall(agent))
    const { data } = await rpc(superAdmin.client, 'get_organization_calls', { p_org_id: organization.id })
    const call = { p_org_id: organization.id, p_call_id: data[0]?.id ?? '' }
    const overrideSeenBy = async ({ client }: TestUser) => (await rpc(client, 'get_organization_call', call)).override
    const override = (p_is_billable: boolean | null) =>
      rpc(superAdmin.client, 'override_call_billing', { ...call, p_is_billable, p_reason: 'a real customer' })

    expect(await overrideSeenBy(superAdmin)).toBeNull()
    await override(true)
    const seen = {
      is_billable: true,
      reason: 'a real customer',
      overridden_at: expect.stringMatching(/\.\d{3}Z$/),
      overridden_by: superAdmin.email,
    }
    expect(await overrideSeenBy(superAdmin)).toEqual(seen)
    expect(await rpc(admin.client, 'get_organization_call', call)).not.toHaveProperty('override')
    const another = await supabase.createUser({ role: 'super_admin' })
    await rpc(another.client, 'delete_user', { p_id: superAdmin.id })
    expect(await overrideSeenBy(another)).toEqual({ ...seen, overridden_by: null })
    await rpc(another.client, 'override_call_billing', { ...call, p_is_billable: null, p_reason: 'taken back' })
    expect(await overrideSeenBy(another)).toBeNull()
  })

  it('needs a reason', async () => {
    const { error } = await supabase.service.rpc('override_call_billing', {
      p_org_id: dentist.id,
      p_call_id: randomUUID(),
      p_is_billable: true,
      p_reason: ' ',
    })
    expect(error).toMatchObject({ code: 'PT400', message: 'invalid_request' })
  })
})
