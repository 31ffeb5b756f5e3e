import { randomUUID } from 'node:crypto'
import type { UpdateOrganizationInput } from '@roy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestOrganization, createTestSupabase, rpc, type TestSupabase, type TestUser } from '../testing/index.ts'

let supabase: TestSupabase
let superAdmin: TestUser
beforeAll(async () => {
  supabase = await createTestSupabase()
  superAdmin = await supabase.createUser({ role: 'super_admin' })
})
afterAll(() => supabase.close())

const ratesOf = (p_org_id: string) => rpc(superAdmin.client, 'get_billing_rates', { p_org_id })
const change = (p_org_id: string, p_changes: UpdateOrganizationInput) =>
  rpc(superAdmin.client, 'update_organization', { p_org_id, p_changes })

describe('get_billing_rates', () => {
  it('has the rate from the beginning, and each later one from its time on, newest first', async () => {
    const { id } = await createTestOrganization(superAdmin.client, { p_billing_rate: '0.150000', p_currency: 'EUR' })
    await createTestOrganization(superAdmin.client, { p_billing_rate: '9' })
    await change(id, { billing_rate: '0.3', billing_rate_from: '2026-12-01T05:00:00.000Z' })
    await change(id, { billing_rate: '0.2', billing_rate_from: '2026-06-01T00:00:00.000Z' })
    expect(await ratesOf(id)).toEqual([
      { billing_rate: '0.3', currency: 'EUR', holds_from: '2026-12-01T05:00:00.000Z' },
      { billing_rate: '0.2', currency: 'EUR', holds_from: '2026-06-01T00:00:00.000Z' },
      { billing_rate: '0.15', currency: 'EUR', holds_from: null },
    ])
  })

  it('leaves out terms that changed nothing about the rate', async () => {
    const { id } = await createTestOrganization(superAdmin.client)
    await change(id, { billing_increment_seconds: 1 })
    expect(await ratesOf(id)).toEqual([{ billing_rate: '0.15', currency: 'USD', holds_from: null }])
  })

  it('knows no organization that is not there', async () => {
    await expect(ratesOf(randomUUID())).rejects.toMatchObject({ code: 'PT404', message: 'not_found' })
  })
})
