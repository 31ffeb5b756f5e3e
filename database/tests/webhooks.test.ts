import { createHash, randomUUID } from 'node:crypto'
import type { AgentRow, Organization } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  inOrganization,
  rpc,
  type TestSupabase,
} from '../testing/index.ts'
import { endedCall, postEvent } from './support/post-event.ts'
import { readCall } from './support/read-rows.ts'

let supabase: TestSupabase
let dentist: Organization
let lawyer: Organization
beforeAll(async () => {
  supabase = await createTestSupabase()
  dentist = await createTestOrganization(supabase.service)
  lawyer = await createTestOrganization(supabase.service)
})
afterAll(() => supabase.close())

const post = (agent: AgentRow, payload: { event: string; [key: string]: unknown }, sentAt?: Date) =>
  postEvent(supabase, agent, payload, sentAt)

const getAgent = (agent: AgentRow) => rpc(supabase.service, 'get_agent', { p_id: agent.id })

describe('an agent’s first verified event', () => {
  it('turns it active; its call is a test, and the next one is billable', async () => {
    const agent = await createTestAgent(supabase.service, dentist.id)
    const first = endedCall(agent, { start_timestamp: Date.now() + 60_000 })
    await post(agent, first)
    const active = await getAgent(agent)
    expect(active).toMatchObject({ status: 'active', is_validated: true, last_event_at: expect.any(String) })
    expect(active.billable_from).toBe(active.validated_at)
    const next = endedCall(agent)
    await post(agent, next)
    expect(await readCall(supabase.pool, dentist, first.call.call_id)).toMatchObject({
      is_billable: false,
      billable_reason: 'validation_call',
      revenue: '0.0000',
    })
    expect(await readCall(supabase.pool, dentist, next.call.call_id)).toMatchObject({
      is_billable: true,
      billed_seconds: 120,
      revenue: '0.3000',
    })
  })

  it('is one, even when several arrive at the same moment', async () => {
    const agent = await createTestAgent(supabase.service, dentist.id)
    const calls = Array.from({ length: 8 }, () => endedCall(agent, { start_timestamp: Date.now() - 10_000 }))
    await Promise.all(calls.map((call) => post(agent, call)))
    const rows = await Promise.all(calls.map(({ call }) => readCall(supabase.pool, dentist, call.call_id)))
    const reasons = rows.map((row) => row?.billable_reason).sort()
    expect(reasons).toEqual([...Array(7).fill('before_billable_from'), 'validation_call'])
  })

  it('is not an event that only names it, posted to another agent’s URL', async () => {
    const reception = await createTestAgent(supabase.service, dentist.id)
    const recall = await createTestAgent(supabase.service, dentist.id)
    const swapped = endedCall(recall)
    await post(reception, swapped)
    expect(await getAgent(reception)).toMatchObject({ status: 'pending' })
    expect(await getAgent(recall)).toMatchObject({ status: 'pending' })
    expect(await readCall(supabase.pool, dentist, swapped.call.call_id)).toMatchObject({
      agent_id: recall.id,
      billable_reason: 'agent_not_validated',
    })
  })
})

describe('record_call_event', () => {
  it('refuses an agent of another client, and keeps nothing', async () => {
    const own = await createTestAgent(supabase.service, dentist.id)
    const others = await createTestAgent(supabase.service, lawyer.id)
    await expect(post(own, endedCall(others))).rejects.toMatchObject({ code: 'PT422', message: 'agent_mismatch' })
    expect(await getAgent(own)).toMatchObject({ status: 'pending' })
  })

  it.each([
    ['no call_id', { call_id: undefined }, 'call.call_id'],
    ['an empty call_id', { call_id: '' }, 'call.call_id'],
    ['a call_id that is a number', { call_id: 7 }, 'call.call_id'],
    ['a call_id that is too long', { call_id: 'x'.repeat(256) }, 'call.call_id'],
    ['no agent_id', { agent_id: undefined }, 'call.agent_id'],
  ])('refuses a call event with %s', async (_what, call, path) => {
    const agent = await createTestAgent(supabase.service, dentist.id)
    await expect(post(agent, endedCall(agent, call))).rejects.toMatchObject({
      code: 'PT400',
      message: 'invalid_request',
      details: expect.stringContaining(path),
    })
  })

  it.each([
    ['a chat event', { event: 'chat_started', chat: { chat_id: 'chat_1' } }],
    ['an alert', { event: 'alert_triggered', alert: {} }],
    ['an event nobody knows', { event: 'call_teleported', call: { call_id: 'call_x' } }],
    ['a call event without a call', { event: 'call_ended' }],
  ])('keeps %s without making a call of it', async (_what, payload) => {
    const agent = await createTestAgent(supabase.service, dentist.id)
    const count = () =>
      inOrganization(supabase.pool, dentist.id, async (client) => {
        const { rows } = await client.query<{ events: number; calls: number }>(
          `select (select count(*)::int from ${dentist.schema_name}.webhook_events where payload = $1) as events,
             (select count(*)::int from ${dentist.schema_name}.calls) as calls`,
          [payload],
        )
        return rows[0]
      })
    const before = await count()
    expect(await post(agent, payload)).toEqual({ status: 'ignored' })
    expect(await post(agent, payload)).toEqual({ status: 'ignored' })
    expect(await count()).toEqual({ events: 1, calls: before?.calls })
    expect(await getAgent(agent)).toMatchObject({ status: 'pending' })
  })

  it('answers gone for a deleted agent and for a deleted organization, and not_found for an unknown one', async () => {
    const agent = await createTestAgent(supabase.service, dentist.id)
    await asOwner(supabase.pool, (client) =>
      client.query('update system.agents set deleted_at = now() where id = $1', [agent.id]),
    )
    await expect(post(agent, endedCall(agent))).rejects.toMatchObject({ code: 'PT410', message: 'gone' })

    const closed = await createTestOrganization(supabase.service)
    const closedAgent = await createTestAgent(supabase.service, closed.id)
    await asOwner(supabase.pool, (client) =>
      client.query(`update system.organizations set status = 'deleted' where id = $1`, [closed.id]),
    )
    await expect(post(closedAgent, endedCall(closedAgent))).rejects.toMatchObject({ code: 'PT410', message: 'gone' })
    await expect(post({ ...agent, id: randomUUID() }, endedCall(agent))).rejects.toMatchObject({ code: 'PT404' })
  })

  it('keeps the classification and the terms of a call when test numbers and the rate change later', async () => {
    const organization = await createTestOrganization(supabase.service)
    const agent = await createTestAgent(supabase.service, organization.id)
    await post(agent, endedCall(agent))
    const event = endedCall(agent, { from_number: '+14155550100' })
    await post(agent, event)
    await asOwner(supabase.pool, async (client) => {
      await client.query(`update system.organizations set test_numbers = '{+14155550100}' where id = $1`, [
        organization.id,
      ])
      await client.query(
        `insert into system.billing_terms (organization_id, valid_from, billing_rate, currency, billing_increment_seconds, billing_minimum_seconds)
         values ($1, now() - interval '1 hour', 9, 'USD', 60, 0)`,
        [organization.id],
      )
    })
    await post(agent, { ...event, event: 'call_analyzed' })
    expect(await readCall(supabase.pool, organization, event.call.call_id)).toMatchObject({
      billable_reason: 'default',
      revenue: '0.3000',
    })
    const later = endedCall(agent)
    await post(agent, later)
    expect(await readCall(supabase.pool, organization, later.call.call_id)).toMatchObject({ revenue: '18.0000' })
  })

  it('dates a call that never connected by its first event, bills it nothing and calls it billable', async () => {
    const agent = await createTestAgent(supabase.service, dentist.id)
    await post(agent, endedCall(agent))
    const sentAt = Date.now() + 5000
    const never = {
      event: 'call_ended',
      call: {
        call_id: 'call_never',
        agent_id: agent.agent_id,
        call_type: 'phone_call',
        call_status: 'registered',
        duration_ms: 0,
        transcript: '',
        disconnection_reason: 'dial_no_answer',
        call_cost: { product_costs: [], combined_cost: 0 },
      },
    }
    await post(agent, { ...never, event: 'call_analyzed' }, new Date(sentAt + 3000))
    await post(agent, never, new Date(sentAt))
    expect(await readCall(supabase.pool, dentist, 'call_never')).toMatchObject({
      status: 'not_connected',
      started_at: sentAt,
      is_billable: true,
      billed_seconds: 0,
      revenue: '0.0000',
    })
  })
})

describe('an event posted to a client’s URL', () => {
  const postToClient = (organization: Organization, payload: { event: string; [key: string]: unknown }) =>
    rpc(supabase.service, 'record_call_event', {
      p_id: null,
      p_org_id: organization.id,
      p_event: payload.event,
      p_sent_at: new Date().toISOString(),
      p_body_sha256: createHash('sha256').update(JSON.stringify(payload)).digest('hex'),
      p_payload: payload,
    })

  it('goes to the agent that it names, and validates it', async () => {
    const agent = await createTestAgent(supabase.service, dentist.id)
    const first = endedCall(agent)
    expect(await postToClient(dentist, first)).toEqual({ status: 'stored', call_id: first.call.call_id })
    expect(await getAgent(agent)).toMatchObject({ status: 'active' })
    expect(await readCall(supabase.pool, dentist, first.call.call_id)).toMatchObject({ agent_id: agent.id })
  })

  it('is refused for an agent of another client', async () => {
    const agent = await createTestAgent(supabase.service, lawyer.id)
    await expect(postToClient(dentist, endedCall(agent))).rejects.toMatchObject({
      code: 'PT422',
      message: 'agent_mismatch',
    })
  })

  it('is kept where it is no call event, even if it names no agent', async () => {
    expect(await postToClient(dentist, { event: 'alert_triggered', alert: { id: randomUUID() } })).toEqual({
      status: 'ignored',
    })
  })

  it('finds its keys by the slug', async () => {
    expect(await rpc(supabase.service, 'get_client_webhook_target', { p_slug: lawyer.slug })).toEqual({
      organization: { id: lawyer.id, status: 'active' },
      retell_api_keys: ['ciphertext'],
    })
    await expect(rpc(supabase.service, 'get_client_webhook_target', { p_slug: 'nobody' })).rejects.toMatchObject({
      code: 'PT404',
    })
  })
})

describe('get_webhook_target', () => {
  it('gives the keys that still verify, newest first', async () => {
    const agent = await createTestAgent(supabase.service, dentist.id)
    await asOwner(supabase.pool, (client) =>
      client.query(
        `insert into system.organization_secrets (organization_id, purpose, ciphertext, last4, created_at, expires_at) values
           ($1, 'retell_api_key', 'in its grace period', 'aaaa', now() - interval '2 days', now() + interval '1 day'),
           ($1, 'retell_api_key', 'expired', 'bbbb', now() - interval '3 days', now() - interval '1 day')`,
        [dentist.id],
      ),
    )
    expect(await rpc(supabase.service, 'get_webhook_target', { p_id: agent.id })).toEqual({
      agent: { id: agent.id, agent_id: agent.agent_id, status: 'pending', is_deleted: false },
      organization: { id: dentist.id, status: 'active' },
      retell_api_keys: ['ciphertext', 'in its grace period'],
    })
  })
})
