import { randomUUID } from 'node:crypto'
import type { Organization } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
  type TestUser,
} from '../testing/index.ts'

let supabase: TestSupabase
let superAdmin: TestUser
let dentist: Organization
let lawyer: Organization

beforeAll(async () => {
  supabase = await createTestSupabase()
  superAdmin = await supabase.createUser({ role: 'super_admin' })
  dentist = await createTestOrganization(superAdmin.client, { p_name: 'Northside Dental', p_slug: 'northside' })
  lawyer = await createTestOrganization(superAdmin.client, { p_name: 'Kessler Law', p_slug: 'kessler' })
})
afterAll(() => supabase.close())

describe('create_organization', () => {
  it('answers the organization as it stands in the registry', () => {
    expect(dentist).toEqual({
      id: expect.any(String),
      name: 'Northside Dental',
      slug: 'northside',
      schema_name: `org_${dentist.id.replaceAll('-', '')}`,
      status: 'active',
      billing_rate: '0.15',
      currency: 'USD',
      billing_increment_seconds: 60,
      billing_minimum_seconds: 0,
      bill_web_calls: false,
      timezone: 'UTC',
      test_numbers: [],
      branding: { name: null, logo_url: null, primary_color: null },
      custom_domain: null,
      allowed_ips: [],
      retention: { transcripts_days: null, recordings_days: null, raw_events_days: null },
      monthly_budget: null,
      silent_after_hours: null,
      retell_api_key_last4: 'abcd',
      agent_count: 0,
      user_count: 0,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: expect.any(String),
    })
  })

  it('refuses a slug that is taken and leaves no schema and no row', async () => {
    const id = randomUUID()
    await expect(createTestOrganization(superAdmin.client, { p_id: id, p_slug: 'northside' })).rejects.toMatchObject({
      code: 'PT409',
      message: 'slug_taken',
    })
    const { rows } = await supabase.pool.query(`select to_regnamespace($1) as schema_name`, [
      `org_${id.replaceAll('-', '')}`,
    ])
    expect(rows).toEqual([{ schema_name: null }])
    await expect(rpc(superAdmin.client, 'get_organization', { p_org_id: id })).rejects.toMatchObject({ code: 'PT404' })
  })

  it('refuses an id that exists', async () => {
    await expect(createTestOrganization(superAdmin.client, { p_id: dentist.id })).rejects.toMatchObject({
      code: 'PT409',
      message: 'conflict',
    })
  })

  it('refuses a time zone that does not exist', async () => {
    await expect(createTestOrganization(superAdmin.client, { p_timezone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'PT400',
      message: 'invalid_request',
      details: expect.stringContaining('timezone'),
    })
  })
})

describe('get_organizations', () => {
  it('lists them newest first, page by page, without losing or repeating one when others are added meanwhile', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    for (let page = 0; page === 0 || cursor !== undefined; page += 1) {
      const answer = await rpc(superAdmin.client, 'get_organizations', { p_limit: 1, p_cursor: cursor })
      seen.push(...answer.data.map(({ id }) => id))
      cursor = answer.next_cursor ?? undefined
      if (page === 0) await createTestOrganization(superAdmin.client, { p_name: 'Late Comer' })
    }
    expect(seen).toEqual([lawyer.id, dentist.id])
  })

  it.each([
    ['part of a name, in any case', { p_search: 'NORTH' }, ['Northside Dental']],
    ['part of a slug', { p_search: 'kess' }, ['Kessler Law']],
    ['what is a wildcard elsewhere', { p_search: '%' }, []],
    ['a status nobody has', { p_search: 'north', p_status: 'suspended' as const }, []],
  ])('finds by %s', async (_what, args, names) => {
    const { data } = await rpc(superAdmin.client, 'get_organizations', args)
    expect(data.map(({ name }) => name)).toEqual(names)
  })

  it.each(['', 'nonsense', 'MTIz', 'LTEg', '😀'])('refuses a cursor it never gave: %j', async (p_cursor) => {
    await expect(rpc(superAdmin.client, 'get_organizations', { p_cursor })).rejects.toMatchObject({
      code: 'PT400',
      message: 'invalid_request',
      details: expect.stringContaining('cursor'),
    })
  })
})

describe('get_organization', () => {
  it('shows a client its own, with the number of its agents and users', async () => {
    const viewer = await supabase.createUser({ role: 'org_viewer', organization_id: lawyer.id })
    await createTestAgent(superAdmin.client, lawyer.id)
    expect(await rpc(viewer.client, 'get_organization', { p_org_id: lawyer.id })).toMatchObject({
      name: 'Kessler Law',
      agent_count: 1,
      user_count: 1,
    })
  })

  it('answers not_found for one that does not exist', async () => {
    await expect(rpc(superAdmin.client, 'get_organization', { p_org_id: randomUUID() })).rejects.toMatchObject({
      code: 'PT404',
      message: 'not_found',
    })
  })
})
