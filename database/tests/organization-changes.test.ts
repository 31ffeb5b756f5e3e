import { randomUUID } from 'node:crypto'
import type { AgentRow, Organization, Rpc } from '@roy/types'
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
import { goLive, postCall, postEvent } from './support/post-event.ts'
import { readRollups } from './support/read-rows.ts'

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

const update = (p_changes: Rpc['update_organization']['args']['p_changes']): Promise<Organization> =>
  rpc(superAdmin.client, 'update_organization', { p_org_id: organization.id, p_changes })

const minute = { duration_ms: 60_000 }

async function revenues(): Promise<string[]> {
  const { data } = await rpc(superAdmin.client, 'get_organization_calls', { p_org_id: organization.id })
  return data.map(({ revenue }) => revenue).reverse()
}

async function expectRollupsToAddUp(): Promise<void> {
  const { kept, recomputed } = await readRollups(supabase.pool, organization)
  expect(kept).toEqual(recomputed)
  expect(kept.byAgent.length).toBeGreaterThan(0)
}

describe('a new rate', () => {
  it('holds from now; calls already rated keep theirs', async () => {
    await postCall(supabase, agent, '2026-11-01T10:00:00.000Z', { ...minute, call_id: 'before' })
    expect(await update({ billing_rate: '0.2' })).toMatchObject({ billing_rate: '0.2', billing_increment_seconds: 60 })
    await postCall(supabase, agent, '2026-11-02T10:00:00.000Z', minute)
    await postCall(supabase, agent, new Date().toISOString(), minute)
    expect(await revenues()).toEqual(['0.1500', '0.1500', '0.2000'])
  })

  it('holds from another time where one is named, until the next version', async () => {
    await update({ billing_rate: '0.3', billing_rate_from: '2026-10-01T00:00:00.000Z' })
    await update({ billing_rate: '0.4', billing_rate_from: '2026-11-01T00:00:00.000Z' })
    for (const start of [
      '2026-09-30T23:59:59.999Z',
      '2026-10-01T00:00:00.000Z',
      '2026-10-31T23:59:59.999Z',
      '2026-11-01T00:00:00.000Z',
    ]) {
      await postCall(supabase, agent, start, minute)
    }
    expect(await revenues()).toEqual(['0.1500', '0.3000', '0.3000', '0.4000'])
  })

  it('rates calls again where asked, from its time on, each by the version in force at its start', async () => {
    for (const start of ['2026-09-15T10:00:00.000Z', '2026-10-15T10:00:00.000Z', '2026-11-15T10:00:00.000Z']) {
      await postCall(supabase, agent, start, minute)
    }
    await update({ billing_rate: '0.4', billing_rate_from: '2026-11-01T00:00:00.000Z' })
    await update({ billing_rate: '0.3', billing_rate_from: '2026-10-01T00:00:00.000Z', rerate: true })
    expect(await revenues()).toEqual(['0.1500', '0.3000', '0.4000'])
    await expectRollupsToAddUp()
    expect(
      await rpc(superAdmin.client, 'get_organization_overview', {
        p_org_id: organization.id,
        p_from: '2026-09-01',
        p_to: '2026-11-30',
      }),
    ).toMatchObject({
      expected_revenue: '0.8500',
    })
  })

  it('is not asked to hold from a time without being given', async () => {
    await expect(update({ rerate: true })).rejects.toMatchObject({
      code: 'PT400',
      details: expect.stringContaining('billing_rate'),
    })
  })

  it('comes with its increment and minimum', async () => {
    await update({ billing_increment_seconds: 1, billing_minimum_seconds: 30 })
    await postCall(supabase, agent, new Date().toISOString(), { duration_ms: 31_000 })
    expect(await revenues()).toEqual(['0.0775'])
  })
})

describe('the currency', () => {
  it('changes while there are no calls, and not after', async () => {
    expect(await update({ currency: 'EUR' })).toMatchObject({ currency: 'EUR' })
    await postCall(supabase, agent, '2026-11-01T10:00:00.000Z', minute)
    await expect(update({ currency: 'USD' })).rejects.toMatchObject({ code: 'PT409', message: 'conflict' })
  })
})

describe('a new time zone', () => {
  it('counts the days of all calls anew', async () => {
    await postCall(supabase, agent, '2026-11-09T20:00:00.000Z', minute)
    await update({ timezone: 'Asia/Kolkata' })
    const { daily } = await rpc(superAdmin.client, 'get_organization_overview', {
      p_org_id: organization.id,
      p_from: '2026-11-09',
      p_to: '2026-11-10',
    })
    expect(daily.map(({ total_calls }) => total_calls)).toEqual([0, 1])
    await expectRollupsToAddUp()
  })

  it('that does not exist is refused', async () => {
    await expect(update({ timezone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'PT400',
      details: expect.stringContaining('timezone'),
    })
  })
})

describe('a new Retell key', () => {
  it('is the one shown, and the old one goes on verifying for a day', async () => {
    expect(await update({ retell_api_key_ciphertext: 'new', retell_api_key_last4: 'wxyz' })).toMatchObject({
      retell_api_key_last4: 'wxyz',
    })
    const keys = async () => (await rpc(supabase.service, 'get_webhook_target', { p_id: agent.id })).retell_api_keys
    expect(await keys()).toEqual(['new', 'ciphertext'])
    await asOwner(supabase.pool, (client) =>
      client.query(`update system.organization_secrets set expires_at = expires_at - interval '25 hours'`),
    )
    expect(await keys()).toEqual(['new'])
  })

  it('is replaced by another ciphertext of itself only if it is still the one that was read', async () => {
    const secrets = await rpc(supabase.service, 'get_organization_secrets', {})
    const own = secrets.find(({ organization_id }) => organization_id === organization.id)
    const replace = (p_old_ciphertext: string) =>
      rpc(supabase.service, 'replace_organization_secret', {
        p_id: own?.id ?? '',
        p_old_ciphertext,
        p_ciphertext: 'rotated',
      })
    expect(await replace('stale')).toBe(false)
    expect(await replace('ciphertext')).toBe(true)
    expect(await replace('ciphertext')).toBe(false)
  })
})

describe('what else changes', () => {
  it('changes alone; branding key by key', async () => {
    await update({ branding: { name: 'Bright Smiles' } })
    expect(
      await update({
        name: 'Northside',
        branding: { primary_color: '#115577' },
        test_numbers: ['+14155550100'],
        bill_web_calls: true,
        custom_domain: `calls-${randomUUID()}.example`,
        allowed_ips: ['203.0.113.0/24', '2001:db8::/32'],
      }),
    ).toMatchObject({
      name: 'Northside',
      slug: organization.slug,
      branding: { name: 'Bright Smiles', logo_url: null, primary_color: '#115577' },
      test_numbers: ['+14155550100'],
      bill_web_calls: true,
      allowed_ips: ['203.0.113.0/24', '2001:db8::/32'],
      billing_rate: '0.15',
    })
  })

  it('refuses a slug and a domain that another organization has', async () => {
    const other = await createTestOrganization(superAdmin.client)
    await expect(update({ slug: other.slug })).rejects.toMatchObject({ code: 'PT409', message: 'slug_taken' })
    const domain = `calls-${randomUUID()}.example`
    await rpc(superAdmin.client, 'update_organization', { p_org_id: other.id, p_changes: { custom_domain: domain } })
    await expect(update({ custom_domain: domain })).rejects.toMatchObject({ code: 'PT409', message: 'domain_taken' })
    expect(await rpc(supabase.service, 'get_branding', { p_host: domain.toUpperCase() })).toEqual({
      name: 'Test Client',
      logo_url: null,
      primary_color: null,
    })
    expect(await rpc(supabase.service, 'get_branding', { p_host: 'nobody.example' })).toBeNull()
  })
})

describe('go-live', () => {
  const billableFrom = (billable_from: string) =>
    rpc(superAdmin.client, 'update_agent', { p_id: agent.id, p_changes: { billable_from } })

  it('decides anew for all of the agent’s calls when it is moved; overrides stand', async () => {
    await postCall(supabase, agent, '2026-11-01T10:00:00.000Z', minute)
    await postCall(supabase, agent, '2026-11-02T10:00:00.000Z', minute)
    await postCall(supabase, agent, '2026-11-03T10:00:00.000Z', minute)
    const { data } = await rpc(superAdmin.client, 'get_organization_calls', { p_org_id: organization.id })
    await rpc(superAdmin.client, 'override_call_billing', {
      p_org_id: organization.id,
      p_call_id: data.at(-1)?.id ?? '',
      p_is_billable: true,
      p_reason: 'agreed',
    })

    await billableFrom('2026-11-03T00:00:00.000Z')
    expect(await revenues()).toEqual(['0.1500', '0.0000', '0.1500'])
    await expectRollupsToAddUp()
    await billableFrom('2026-11-01T00:00:00.000Z')
    expect(await revenues()).toEqual(['0.1500', '0.1500', '0.1500'])
    await expectRollupsToAddUp()
  })

  it('cannot be set before the agent is validated', async () => {
    const pending = await createTestAgent(superAdmin.client, organization.id)
    await expect(
      rpc(superAdmin.client, 'update_agent', {
        p_id: pending.id,
        p_changes: { billable_from: '2026-11-01T00:00:00Z' },
      }),
    ).rejects.toMatchObject({ code: 'PT409', message: 'agent_not_validated' })
  })

  it('leaves calls alone that it does not pass when it is moved, whatever the test list says by now', async () => {
    await postCall(supabase, agent, '2026-11-01T10:00:00.000Z', { ...minute, from_number: '+14155550100' })
    await postCall(supabase, agent, '2026-11-05T10:00:00.000Z', minute)
    await update({ test_numbers: ['+14155550100'] })
    await rpc(superAdmin.client, 'update_agent', {
      p_id: agent.id,
      p_changes: { billable_from: '2026-10-01T00:00:00.000Z' },
    })
    await rpc(superAdmin.client, 'update_agent', {
      p_id: agent.id,
      p_changes: { billable_from: '2026-10-15T00:00:00.000Z' },
    })
    expect(await revenues()).toEqual(['0.1500', '0.1500'])
  })
})

describe('a deleted agent', () => {
  it('begins no new call at any URL of its client, and ends what it had begun', async () => {
    const other = await createTestAgent(superAdmin.client, organization.id)
    const call = { call_id: 'begun', agent_id: agent.agent_id, start_timestamp: Date.parse('2026-11-01T10:00:00Z') }
    await postEvent(supabase, other, { event: 'call_started', call })
    await rpc(superAdmin.client, 'delete_agent', { p_id: agent.id })
    await postEvent(supabase, other, { event: 'call_ended', call: { ...call, ...minute } })
    expect(await revenues()).toEqual(['0.1500'])
    await expect(
      postEvent(supabase, other, { event: 'call_ended', call: { ...call, ...minute, call_id: 'new' } }),
    ).rejects.toMatchObject({ code: 'PT422', message: 'agent_mismatch' })
  })

  it('keeps its calls and frees its Retell id', async () => {
    await postCall(supabase, agent, '2026-11-01T10:00:00.000Z', minute)
    await rpc(superAdmin.client, 'delete_agent', { p_id: agent.id })
    expect(await revenues()).toEqual(['0.1500'])
    await expect(postCall(supabase, agent, '2026-11-01T11:00:00.000Z', minute)).rejects.toMatchObject({ code: 'PT410' })
    await createTestAgent(superAdmin.client, organization.id, agent.agent_id)
  })
})
