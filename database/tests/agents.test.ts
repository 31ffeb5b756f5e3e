import { randomUUID } from 'node:crypto'
import type { AgentRow, Organization } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
  type TestUser,
} from '../testing/index.ts'
import { bodySha256 } from './oracle/events.ts'
import { recordEvent } from './support/record-event.ts'

let supabase: TestSupabase
let superAdmin: TestUser
let dentist: Organization
let lawyer: Organization

beforeAll(async () => {
  supabase = await createTestSupabase()
  superAdmin = await supabase.createUser({ role: 'super_admin' })
  dentist = await createTestOrganization(superAdmin.client)
  lawyer = await createTestOrganization(superAdmin.client)
})
afterAll(() => supabase.close())

async function validate(agent: AgentRow): Promise<void> {
  const call = { call_id: `call_${randomUUID()}`, agent_id: agent.agent_id }
  await recordEvent(supabase.pool, agent.id, {
    event: 'call_started',
    call,
    sentAt: Date.now(),
    bodySha256: bodySha256('call_started', call),
  })
}

describe('create_agent', () => {
  it('registers it as pending', async () => {
    const agent = await createTestAgent(superAdmin.client, dentist.id, 'agent_reception')
    expect(agent).toEqual({
      id: expect.any(String),
      organization_id: dentist.id,
      agent_id: 'agent_reception',
      name: 'Reception',
      status: 'pending',
      is_validated: false,
      validated_at: null,
      billable_from: null,
      last_event_at: null,
      rejected_events_24h: 0,
      last_refusal_reason: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    })
  })

  it('refuses a Retell id that another client has', async () => {
    await expect(createTestAgent(superAdmin.client, lawyer.id, 'agent_reception')).rejects.toMatchObject({
      code: 'PT409',
      message: 'agent_already_registered',
    })
  })

  it('takes a Retell id again whose agent was deleted', async () => {
    const first = await createTestAgent(superAdmin.client, dentist.id, 'agent_again')
    await asOwner(supabase.pool, (client) =>
      client.query('update system.agents set deleted_at = now() where id = $1', [first.id]),
    )
    expect((await createTestAgent(superAdmin.client, lawyer.id, 'agent_again')).id).not.toBe(first.id)
    await expect(rpc(superAdmin.client, 'get_agent', { p_id: first.id })).rejects.toMatchObject({ code: 'PT404' })
  })

  it('answers not_found for an organization that does not exist', async () => {
    await expect(createTestAgent(superAdmin.client, randomUUID())).rejects.toMatchObject({
      code: 'PT404',
      message: 'not_found',
    })
  })
})

describe('get_agents', () => {
  it('pages through one organization’s, newest first', async () => {
    const organization = await createTestOrganization(superAdmin.client)
    const made = [
      await createTestAgent(superAdmin.client, organization.id),
      await createTestAgent(superAdmin.client, organization.id),
      await createTestAgent(superAdmin.client, organization.id),
    ]
    const first = await rpc(superAdmin.client, 'get_agents', { p_org_id: organization.id, p_limit: 2 })
    const second = await rpc(superAdmin.client, 'get_agents', {
      p_org_id: organization.id,
      p_limit: 2,
      p_cursor: first.next_cursor ?? undefined,
    })
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(made.map(({ id }) => id).reverse())
    expect(second.next_cursor).toBeNull()
  })

  it('finds parts of names and of Retell’s ids, whatever their case, within what the caller may see', async () => {
    const organization = await createTestOrganization(superAdmin.client)
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: organization.id })
    const create = (p_org_id: string, p_agent_id: string, p_name: string) =>
      rpc(superAdmin.client, 'create_agent', { p_org_id, p_agent_id, p_name })
    await create(organization.id, 'agent_5f0c_a', 'Zahnärztin 100%')
    await create(organization.id, 'agent_77', 'Recall')
    await create(lawyer.id, 'agent_5f0c_b', 'Intake')
    const find = async (p_search: string, { client } = superAdmin, p_org_id?: string) =>
      (await rpc(client, 'get_agents', { p_search, p_org_id })).data.map(({ agent_id }) => agent_id).sort()
    expect(await find('5F0C')).toEqual(['agent_5f0c_a', 'agent_5f0c_b'])
    expect(await find('zahnÄRZT')).toEqual(['agent_5f0c_a'])
    expect(await find('%')).toEqual(['agent_5f0c_a'])
    expect(await find('5f0c', viewer, organization.id)).toEqual(['agent_5f0c_a'])
    expect(await find('nobody')).toEqual([])
  })

  it('lists every organization’s to super admins alone', async () => {
    const { data } = await rpc(superAdmin.client, 'get_agents', {})
    expect(new Set(data.map(({ organization_id }) => organization_id)).size).toBeGreaterThan(1)
    const admin = await supabase.createUser({ role: 'org_admin', organization_id: dentist.id })
    await expect(rpc(admin.client, 'get_agents', {})).rejects.toMatchObject({ code: 'PT403', message: 'forbidden' })
  })
})

describe('update_agent_status', () => {
  it('does not activate an agent that no event has validated', async () => {
    const agent = await createTestAgent(superAdmin.client, dentist.id)
    await expect(
      rpc(superAdmin.client, 'update_agent_status', { p_id: agent.id, p_status: 'active' }),
    ).rejects.toMatchObject({
      code: 'PT409',
      message: 'agent_not_validated',
    })
  })

  it('pauses and resumes one that is', async () => {
    const agent = await createTestAgent(superAdmin.client, dentist.id)
    await validate(agent)
    expect(await rpc(superAdmin.client, 'update_agent_status', { p_id: agent.id, p_status: 'paused' })).toMatchObject({
      status: 'paused',
    })
    expect(await rpc(superAdmin.client, 'update_agent_status', { p_id: agent.id, p_status: 'active' })).toMatchObject({
      status: 'active',
    })
  })

  it('lets a paused agent be validated without waking it', async () => {
    const agent = await createTestAgent(superAdmin.client, dentist.id)
    await rpc(superAdmin.client, 'update_agent_status', { p_id: agent.id, p_status: 'paused' })
    await validate(agent)
    expect(await rpc(superAdmin.client, 'get_agent', { p_id: agent.id })).toMatchObject({
      status: 'paused',
      is_validated: true,
    })
  })

  it('knows no other status', async () => {
    const agent = await createTestAgent(superAdmin.client, dentist.id)
    const { error } = await superAdmin.client.rpc('update_agent_status', { p_id: agent.id, p_status: 'pending' })
    expect(error).toMatchObject({ code: 'PT400', message: 'invalid_request' })
  })
})
