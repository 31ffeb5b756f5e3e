import type { SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, createTestSupabase, rpc, type TestSupabase, type TestUser } from '../testing/index.ts'
import { readAudit } from './support/read-audit.ts'
import { enrolSecondFactor, signIn } from './support/sign-in.ts'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await createTestSupabase()
})
afterAll(() => supabase.close())

/** Somebody with a second factor and codes. `proven` is their session that has shown the factor, `unproven` one that has not. */
async function createUserWithCodes() {
  const user = await supabase.createUser({ role: 'super_admin' })
  const proven = await enrolSecondFactor(supabase, user)
  const { codes } = await rpc(proven, 'create_recovery_codes', {})
  return { user, proven, unproven: await signIn(supabase, user), codes, first: codes[0] ?? '' }
}
const use = (client: SupabaseClient, code: string) => rpc(client, 'use_recovery_code', { p_code: code })
const status = (client: SupabaseClient) => rpc(client, 'get_recovery_codes_status', {})
const actionsOn = async ({ id }: TestUser) => (await readAudit(supabase.pool, id)).map(({ action }) => action)

describe('recovery codes', () => {
  it('are ten, of 80 random bits each, and only their hashes are kept, each with a salt of its own', async () => {
    const { user, codes } = await createUserWithCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){4}$/)
    const { rows } = await asOwner(supabase.pool, (client) =>
      client.query<{ salt: string; stored: string }>(
        `select encode(salt, 'hex') as salt, to_jsonb(c)::text as stored from system.recovery_codes c where user_id = $1`,
        [user.id],
      ),
    )
    expect(new Set(rows.map(({ salt }) => salt)).size).toBe(10)
    const stored = rows.map((row) => row.stored).join()
    for (const code of codes) expect(stored).not.toContain(code.replaceAll('-', ''))
  })

  it('are given to sessions alone that have shown the second factor', async () => {
    const { unproven } = await createUserWithCodes()
    const stranger = await supabase.createUser({ role: 'super_admin' })
    for (const client of [unproven, stranger.client]) {
      await expect(rpc(client, 'create_recovery_codes', {})).rejects.toMatchObject({
        code: 'PT403',
        message: 'mfa_required',
      })
    }
  })

  it('are counted also for those who owe the second factor', async () => {
    const { unproven, first } = await createUserWithCodes()
    expect(await status(unproven)).toEqual({ remaining: 10, created_at: expect.stringMatching(/Z$/) })
    await use(unproven, first)
    expect(await status(unproven)).toMatchObject({ remaining: 9 })
    const stranger = await supabase.createUser({ role: 'super_admin' })
    expect(await status(stranger.client)).toEqual({ remaining: 0, created_at: null })
  })

  it('work once, however they are typed, and are audited', async () => {
    const { user, unproven, first } = await createUserWithCodes()
    expect(await use(unproven, ` ${first.replaceAll('-', ' ').toUpperCase()} `)).toEqual({ id: expect.any(String) })
    expect(await use(unproven, first)).toBeNull()
    expect(await actionsOn(user)).toEqual([
      'user.recovery_codes_created',
      'user.recovery_code_used',
      'user.recovery_code_refused',
    ])
  })

  it('work once also for two at the same moment', async () => {
    const { unproven, first } = await createUserWithCodes()
    const outcomes = await Promise.all([use(unproven, first), use(unproven, first)])
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1)
  })

  it("are nobody else's, and void once there is a new set", async () => {
    const { proven, unproven, first } = await createUserWithCodes()
    const other = await createUserWithCodes()
    expect(await use(other.unproven, first)).toBeNull()
    await rpc(proven, 'create_recovery_codes', {})
    expect(await use(unproven, first)).toBeNull()
    expect(await status(unproven)).toMatchObject({ remaining: 10 })
  })

  it('stay one set when two are made at the same moment', async () => {
    const { proven } = await createUserWithCodes()
    await Promise.all([rpc(proven, 'create_recovery_codes', {}), rpc(proven, 'create_recovery_codes', {})])
    expect(await status(proven)).toMatchObject({ remaining: 10 })
  })

  it('have nothing to open for those without a second factor', async () => {
    const user = await supabase.createUser({ role: 'super_admin' })
    await expect(use(user.client, '0000-0000-0000-0000-0000')).rejects.toMatchObject({
      code: 'PT409',
      message: 'conflict',
    })
  })

  it('can be given back by the API alone', async () => {
    const { user, unproven, first } = await createUserWithCodes()
    const used = await use(unproven, first)
    const release = (client: SupabaseClient) => rpc(client, 'release_recovery_code', { p_id: used?.id ?? '' })
    await expect(release(unproven)).rejects.toMatchObject({ code: '42501' })
    await release(supabase.service)
    expect(await use(unproven, first)).not.toBeNull()
    expect(await actionsOn(user)).toContain('user.recovery_code_released')
  })

  it('go with the second factor that a super admin takes away', async () => {
    const { user, unproven } = await createUserWithCodes()
    const superAdmin = await supabase.createUser({ role: 'super_admin' })
    await rpc(superAdmin.client, 'record_second_factor_removal', { p_id: user.id })
    expect(await status(unproven)).toEqual({ remaining: 0, created_at: null })
    expect(await actionsOn(user)).toContain('user.second_factor_removed')
  })
})
