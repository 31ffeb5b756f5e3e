import {
  type AgentRow,
  ORGANIZATION_CHANGED,
  type Organization,
  type OrganizationChanged,
  organizationTopic,
} from '@roy/types'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
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

describe('a change', () => {
  const announcements = async (organization: Organization) => {
    const { rows } = await supabase.pool.query<{ payload: OrganizationChanged }>(
      `select payload from realtime.messages where topic = $1 and event = $2 and private order by inserted_at`,
      [organizationTopic(organization.id), ORGANIZATION_CHANGED],
    )
    return rows.map(({ payload }) => payload)
  }

  it('is announced on the organization’s private channel with its new version, once', async () => {
    const organization = await createTestOrganization(supabase.service)
    const agent = await createTestAgent(supabase.service, organization.id)
    const event = endedCall(agent)
    await post(agent, event)
    await post(agent, event)
    await post(agent, { ...event, event: 'call_analyzed' })
    expect(await announcements(organization)).toMatchObject([
      { organization_id: organization.id, version: 1 }, // the agent
      { organization_id: organization.id, version: 2 },
      { organization_id: organization.id, version: 3 },
    ])
  })

  it('reaches who may read the organization, and nobody else', async () => {
    const organization = await createTestOrganization(supabase.service)
    const agent = await createTestAgent(supabase.service, organization.id)
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: organization.id })
    const stranger = await supabase.createUser({ role: 'org_admin', organization_id: dentist.id })
    const topic = organizationTopic(organization.id)
    expect(await listen(stranger, topic, () => {})).toBe('CHANNEL_ERROR')
    const heard = Promise.withResolvers<OrganizationChanged>()
    expect(await listen(viewer, topic, heard.resolve)).toBe('SUBSCRIBED')
    await post(agent, endedCall(agent))
    expect(await heard.promise).toMatchObject({ organization_id: organization.id, version: 2 })
  })
})

const listeners: SupabaseClient[] = []
afterEach(async () => {
  for (const client of listeners.splice(0)) await client.removeAllChannels()
})

/** Joins a private channel as this user; resolves with what became of it. */
async function listen(user: TestUser, topic: string, hear: (change: OrganizationChanged) => void): Promise<string> {
  const client = createClient(supabase.url, supabase.publishableKey, { auth: { persistSession: false } })
  listeners.push(client)
  await client.realtime.setAuth(user.access_token)
  return new Promise((resolve) => {
    client
      .channel(topic, { config: { private: true } })
      .on('broadcast', { event: ORGANIZATION_CHANGED }, ({ payload }) => hear(payload))
      .subscribe((status) => {
        if (status !== 'CLOSED') resolve(status)
      })
  })
}
