import type { Organization } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, createTestOrganization, createTestSupabase, rpc, type TestSupabase } from '../testing/index.ts'

let supabase: TestSupabase
let client: Organization
const custom_domain = 'calls.dentist.example'

beforeAll(async () => {
  supabase = await createTestSupabase()
  const branding = { name: 'Bright Smile', primary_color: '#0f766e' }
  client = await createTestOrganization(supabase.service, { p_branding: branding })
  await rpc(supabase.service, 'update_organization', { p_org_id: client.id, p_changes: { custom_domain } })
})
afterAll(() => supabase.close())

const query = (sql: string, values?: unknown[]) =>
  asOwner(supabase.pool, async (db) => (await db.query(sql, values)).rows)

/** Puts a mail to somebody into the outbox. @returns what it is made of */
async function store(user: { id: string }, payload: { mail: string; [key: string]: unknown }) {
  const [row] = await query(`insert into system.outbox (kind, payload) values ('mail', $1) returning id`, [
    { user_id: user.id, to: 'kept@example.test', custom_domain: null, ...payload },
  ])
  return { read: () => rpc(supabase.service, 'get_outbox_mail', { p_id: row.id }) }
}
const createAdmin = () => supabase.createUser({ role: 'org_admin', organization_id: client.id })

describe('get_outbox_mail', () => {
  it('says to whom it goes, in whose look, and where its links lead', async () => {
    const user = await createAdmin()
    const asked = await store(user, { mail: 'password_reset', custom_domain })
    expect(await asked.read()).toEqual({
      mail: 'password_reset',
      to: { email: user.email, name: expect.any(String) },
      custom_domain,
      branding: { name: 'Bright Smile', logo_url: null, primary_color: '#0f766e' },
      alert: null,
    })
    expect(await (await store(user, { mail: 'password_reset' })).read()).toMatchObject({ custom_domain: null })
  })

  it('leads nowhere but to the domain that the client still has', async () => {
    const { read } = await store(await createAdmin(), { mail: 'password_reset', custom_domain: 'calls.old.example' })
    expect(await read()).toMatchObject({ custom_domain: null })
  })

  it('tells a client’s people of alerts at their own domain, and super admins in the product’s look', async () => {
    const alert = { kind: 'budget_reached' }
    const { read } = await store(await createAdmin(), { mail: 'alert', alert })
    expect(await read()).toMatchObject({ custom_domain, alert })
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    expect(await (await store(superAdmin, { mail: 'alert', alert })).read()).toMatchObject({
      branding: null,
      custom_domain: null,
    })
  })

  it.each([
    ['a user who is disabled', `update system.users set status = 'disabled' where id = $1`],
    ['a user who is removed', 'delete from system.users where id = $1'],
    ['an invitation that is pending no longer', 'update system.users set is_invitation_pending = false where id = $1'],
  ])('is no more to be sent: %s', async (_what, sql) => {
    const user = await createAdmin()
    await query('update system.users set is_invitation_pending = true where id = $1', [user.id])
    const { read } = await store(user, { mail: 'invitation' })
    expect(await read()).not.toBeNull()
    await query(sql, [user.id])
    expect(await read()).toBeNull()
  })

  it('sends nothing to who belongs to a client that is deleted', async () => {
    const gone = await createTestOrganization(supabase.service)
    const user = await supabase.createUser({ role: 'org_admin', organization_id: gone.id })
    const { read } = await store(user, { mail: 'password_reset' })
    await query(`update system.organizations set status = 'deleted' where id = $1`, [gone.id])
    expect(await read()).toBeNull()
  })
})

it('creating somebody who is invited has the invitation mailed, in the same transaction', async () => {
  const superAdmin = await supabase.createUser({ role: 'super_admin' })
  const account = await supabase.service.auth.admin.createUser({ email: 'new@example.test' })
  const id = account.data.user?.id ?? ''
  const user = {
    p_id: id,
    p_email: 'new@example.test',
    p_name: 'New',
    p_role: 'org_viewer',
    p_org_id: client.id,
  } as const
  await rpc(superAdmin.client, 'create_user', { ...user, p_is_invited: true, p_host: custom_domain })
  const mails = await query(`select payload from system.outbox where payload ->> 'user_id' = $1`, [id])
  expect(mails).toEqual([{ payload: { mail: 'invitation', user_id: id, to: 'new@example.test', custom_domain } }])
})
