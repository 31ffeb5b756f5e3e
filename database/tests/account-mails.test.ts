import type { Organization } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, createTestOrganization, createTestSupabase, rpc, type TestSupabase } from '../testing/index.ts'
import { readAudit } from './support/read-audit.ts'

let supabase: TestSupabase
let dentist: Organization
let salon: Organization
beforeAll(async () => {
  supabase = await createTestSupabase()
  dentist = await createTestOrganization(supabase.service)
  salon = await createTestOrganization(supabase.service)
  for (const [{ id }, custom_domain] of [
    [dentist, 'calls.dentist.example'],
    [salon, 'calls.salon.example'],
  ] as const) {
    await rpc(supabase.service, 'update_organization', { p_org_id: id, p_changes: { custom_domain } })
  }
})
afterAll(() => supabase.close())

const createViewer = (organization = dentist) =>
  supabase.createUser({ role: 'org_viewer', organization_id: organization.id })
const requestReset = (email: string, host?: string) =>
  rpc(supabase.service, 'request_password_reset', { p_email: email, p_host: host })
const actionsOn = async (id: string) => (await readAudit(supabase.pool, id)).map(({ action }) => action)
const change = (sql: string, id: string) => asOwner(supabase.pool, (client) => client.query(sql, [id]))

/** What the outbox holds for somebody, without when. */
const mailsTo = (id: string) =>
  asOwner(supabase.pool, async (client) => {
    const { rows } = await client.query(
      `select payload, organization_id from system.outbox where payload ->> 'user_id' = $1 order by created_at`,
      [id],
    )
    return rows
  })

describe('request_password_reset', () => {
  it("has a mail sent that leads to the site of the user's own client, and to no other site", async () => {
    for (const [host, custom_domain] of [
      ['Calls.Dentist.example', 'calls.dentist.example'],
      [undefined, null],
      ['calls.salon.example', null],
      ['evil.example', null],
    ] as const) {
      const { email, id } = await createViewer()
      expect(await requestReset(email.toUpperCase(), host)).toBeNull()
      expect(await mailsTo(id)).toEqual([
        { organization_id: dentist.id, payload: { mail: 'password_reset', user_id: id, to: email, custom_domain } },
      ])
      expect(await actionsOn(id)).toContain('user.password_reset_requested')
    }
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    await requestReset(superAdmin.email, 'calls.dentist.example')
    expect(await mailsTo(superAdmin.id)).toMatchObject([{ organization_id: null, payload: { custom_domain: null } }])
  })

  it('has one mail sent a minute, however often it is asked', async () => {
    const { email, id } = await createViewer()
    // Within one transaction it is always the same minute.
    const client = await supabase.pool.connect()
    try {
      await client.query(
        `begin; set local role service_role; set local request.jwt.claims = '{"role": "service_role"}'`,
      )
      for (const _again of [1, 2, 3]) await client.query('select public.request_password_reset($1)', [email])
      await client.query('commit')
    } finally {
      client.release()
    }
    expect(await mailsTo(id)).toHaveLength(1)
    expect(await actionsOn(id)).toEqual(['user.password_reset_requested'])
  })

  it('mails nobody who may not sign in', async () => {
    const disabled = await createViewer()
    await change(`update system.users set status = 'disabled' where id = $1`, disabled.id)
    const gone = await createTestOrganization(supabase.service)
    const left = await createViewer(gone)
    await change(`update system.organizations set status = 'deleted' where id = $1`, gone.id)
    for (const email of ['nobody@example.test', disabled.email, left.email]) await requestReset(email)
    for (const { id } of [disabled, left]) expect(await mailsTo(id)).toEqual([])
    expect(await actionsOn(disabled.id)).toEqual([])
  })

  it('is for the API alone', async () => {
    const { client, email } = await createViewer()
    await expect(rpc(client, 'request_password_reset', { p_email: email })).rejects.toMatchObject({ code: '42501' })
  })
})

describe('request_user_mail', () => {
  it('is for super admins, and audited as theirs', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const { id, email, client } = await createViewer()
    const request = { p_id: id, p_kind: 'password_reset' } as const
    await expect(rpc(client, 'request_user_mail', request)).rejects.toMatchObject({ message: 'forbidden' })
    await rpc(superAdmin.client, 'request_user_mail', request)
    expect(await mailsTo(id)).toMatchObject([{ payload: { mail: 'password_reset', to: email } }])
    expect(await readAudit(supabase.pool, id)).toMatchObject([
      { action: 'user.password_reset_requested', actor: { id: superAdmin.id } },
    ])
  })

  it('invites again only who was invited and has not chosen a password', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const { id } = await createViewer()
    const invite = () => rpc(superAdmin.client, 'request_user_mail', { p_id: id, p_kind: 'invitation' })
    await expect(invite()).rejects.toMatchObject({ code: 'PT409', message: 'conflict' })
    await change('update system.users set is_invitation_pending = true where id = $1', id)
    await invite()
    expect(await actionsOn(id)).toEqual(['user.invitation_requested'])
    expect(await mailsTo(id)).toMatchObject([{ payload: { mail: 'invitation' } }])
  })

  it('mails nothing to who is disabled', async () => {
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    const { id } = await createViewer()
    await change(`update system.users set status = 'disabled' where id = $1`, id)
    const request = { p_id: id, p_kind: 'password_reset' } as const
    await expect(rpc(superAdmin.client, 'request_user_mail', request)).rejects.toMatchObject({ code: 'PT409' })
    expect(await mailsTo(id)).toEqual([])
  })
})
