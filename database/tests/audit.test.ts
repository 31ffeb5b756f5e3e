import { createHash } from 'node:crypto'
import type { Organization } from '@roy/types'
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

let supabase: TestSupabase
let superAdmin: TestUser
let organization: Organization
beforeAll(async () => {
  supabase = await createTestSupabase()
  superAdmin = await supabase.createUser({ role: 'super_admin' })
  organization = await createTestOrganization(superAdmin.client)
})
afterAll(() => supabase.close())

describe('the audit log', () => {
  it('says who changed what, with what differs before and after', async () => {
    await rpc(superAdmin.client, 'update_organization', {
      p_org_id: organization.id,
      p_changes: {
        name: 'Renamed',
        billing_rate: '0.2',
        retell_api_key_ciphertext: 'very-secret',
        retell_api_key_last4: 'wxyz',
      },
    })
    const { data } = await rpc(superAdmin.client, 'get_audit_log', { p_action: 'organization.updated' })
    expect(data).toMatchObject([
      {
        actor: { id: superAdmin.id, email: superAdmin.email, role: 'super_admin' },
        action: 'organization.updated',
        organization_id: organization.id,
        target_id: organization.id,
        before: { name: 'Test Client', billing_rate: '0.15', retell_api_key_last4: 'abcd' },
        after: { name: 'Renamed', billing_rate: '0.2', retell_api_key_last4: 'wxyz' },
      },
    ])
    expect(JSON.stringify(data)).not.toContain('very-secret')
    expect(Object.keys(data[0]?.after ?? {}).sort()).toEqual(['billing_rate', 'name', 'retell_api_key_last4', 'terms'])
  })

  it('says what a rate will be, though it is not yet', async () => {
    await rpc(superAdmin.client, 'update_organization', {
      p_org_id: organization.id,
      p_changes: { billing_rate: '0.5', billing_rate_from: '2030-01-01T00:00:00.000Z' },
    })
    const { data } = await rpc(superAdmin.client, 'get_audit_log', { p_action: 'organization.updated', p_limit: 1 })
    expect(data[0]?.after).toMatchObject({
      terms: { billing_rate: '0.5', billing_rate_from: '2030-01-01T00:00:00.000Z' },
    })
  })

  it('chains each entry to the one before it', async () => {
    await createTestAgent(superAdmin.client, organization.id)
    const { rows } = await supabase.pool.query<{
      sequence: string
      entry: string
      previous_hash: string
      hash: string
    }>('select sequence, entry::text as entry, previous_hash, hash from audit.log order by sequence')
    expect(rows.length).toBeGreaterThan(2)
    let previous = ''
    for (const [index, row] of rows.entries()) {
      expect(Number(row.sequence)).toBe(index + 1)
      expect(row.previous_hash).toBe(previous)
      expect(row.hash).toBe(createHash('sha256').update(`${row.sequence} ${previous} ${row.entry}`).digest('hex'))
      previous = row.hash
    }
  })

  it('stays one chain when changes come at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => createTestAgent(superAdmin.client, organization.id)))
    const { rows } = await supabase.pool.query(
      `select count(*)::int as entries, max(sequence)::int as last,
         count(*) filter (where previous_hash <> before)::int as broken
       from (select *, lag(hash, 1, '') over (order by sequence) as before from audit.log) l`,
    )
    expect(rows[0]?.entries).toBe(rows[0]?.last)
    expect(rows[0]?.broken).toBe(0)
  })

  it.each(['update audit.log set entry = entry', 'delete from audit.log', 'truncate audit.log'])(
    'cannot be changed by what the functions run as: %s',
    async (sql) => {
      await expect(asOwner(supabase.pool, (client) => client.query(sql))).rejects.toThrow(/permission denied/)
    },
  )

  it('has nothing of a change that did not come about', async () => {
    const before = await rpc(superAdmin.client, 'get_audit_log', {})
    await expect(createTestOrganization(superAdmin.client, { p_slug: organization.slug })).rejects.toMatchObject({
      code: 'PT409',
    })
    expect(await rpc(superAdmin.client, 'get_audit_log', {})).toEqual(before)
  })

  it('is filtered and paged, newest first', async () => {
    const other = await createTestOrganization(supabase.service)
    await rpc(supabase.service, 'record_sign_in', { p_email: superAdmin.email.toUpperCase(), p_succeeded: true })
    await rpc(supabase.service, 'record_sign_in', { p_email: 'stranger@example.test', p_succeeded: false })
    const find = async (args: { p_org_id?: string; p_actor_id?: string; p_action?: string }) =>
      (await rpc(superAdmin.client, 'get_audit_log', args)).data
    expect(await find({ p_org_id: other.id })).toMatchObject([
      { action: 'organization.created', actor: { id: null, role: 'service_role' } },
    ])
    expect(await find({ p_action: 'session' })).toMatchObject([
      { action: 'session.refused', after: { email: null } },
      { action: 'session.created', target_id: superAdmin.id },
    ])
    expect((await find({ p_actor_id: superAdmin.id })).every(({ actor }) => actor.id === superAdmin.id)).toBe(true)

    const all = await find({})
    const seen: number[] = []
    let cursor: string | null | undefined
    while (cursor !== null) {
      const page = await rpc(superAdmin.client, 'get_audit_log', { p_limit: 3, p_cursor: cursor })
      seen.push(...page.data.map(({ sequence }) => sequence))
      cursor = page.next_cursor
    }
    expect(seen).toEqual(all.map(({ sequence }) => sequence))
    await expect(rpc(superAdmin.client, 'get_audit_log', { p_cursor: 'x' })).rejects.toMatchObject({ code: 'PT400' })
  })
})
