import { randomInt, randomUUID } from 'node:crypto'
import type { TestUser } from '@roy/database/testing'
import type { Subject } from '../access-rules.ts'
import { callBody, deliver } from '../deliver.ts'
import type { TestApi, TestClient } from '../test-api.ts'

/** A client of the agency of which everything can be recognised, wherever it turns up. */
export interface Tenant extends TestClient {
  /** Names, numbers, ids and words that are this client's alone. */
  markers: string[]
  subject: Subject
  /** An event of a call that is full of this client's markers. */
  nextDelivery(): object
}

/** Two clients that must not learn of each other, and one that is there to be deleted from. */
export interface Tenants {
  one: Tenant
  other: Tenant
  victim: Tenant
}

export async function createTenants(api: TestApi): Promise<Tenants> {
  return { one: await createTenant(api), other: await createTenant(api), victim: await createTenant(api) }
}

async function createTenant(api: TestApi): Promise<Tenant> {
  const client = await api.createClient()
  const { organization, agent, viewer, admin } = client
  const words = `words${randomUUID()}`
  const number = `+1555${randomInt(1_000_000, 9_999_999)}`
  const host = `${randomUUID()}.calls.example.com`
  const look = { branding: { name: `Look ${words}` }, custom_domain: host, test_numbers: [number] }
  await api.put(`/api/organizations/${organization.id}`, look, api.superAdmin).expect(200)
  await api.put(`/api/agents/${agent.id}`, { name: `Agent ${words}` }, api.superAdmin).expect(200)

  const nextDelivery = () =>
    callBody(client, 'call_analyzed', {
      call_id: `call_${words}_${randomUUID()}`,
      from_number: number,
      transcript: `User: ${words}`,
      metadata: { note: words },
      recording_url: `https://recordings.example.com/${words}.wav`,
      call_analysis: { call_summary: `Asked about ${words}`, user_sentiment: 'Neutral', call_successful: true },
    })
  await deliver(api, client, nextDelivery()).expect(200)
  const { body } = await api.get('/api/multi-tenant/calls', viewer).expect(200)
  const callId: string = body.data[0].id
  return {
    ...client,
    // `words` is in the summary, the transcript, the names and the ids of calls.
    markers: [words, number, host, organization.id, organization.slug, organization.name, organization.schema_name]
      .concat([agent.id, agent.agent_id, callId])
      .concat([viewer, admin].flatMap(({ id, email }) => [id, email])),
    subject: { organizationId: organization.id, slug: organization.slug, agentId: agent.id, callId, userId: viewer.id },
    nextDelivery,
  }
}

export type Side = 'one' | 'other'

/** Whose eyes an answer is for. A super admin may see everything. */
export const ACTORS = [
  'the viewer of one',
  'the admin of one',
  'the viewer of other',
  'the admin of other',
  'a super admin',
] as const
export type Actor = (typeof ACTORS)[number]

export function sideOf(actor: Actor): Side | undefined {
  if (actor === 'a super admin') return undefined
  return actor.endsWith('one') ? 'one' : 'other'
}

export function userOf(api: TestApi, tenants: Tenants, actor: Actor): TestUser {
  const side = sideOf(actor)
  if (!side) return api.superAdmin
  return actor.startsWith('the viewer') ? tenants[side].viewer : tenants[side].admin
}
