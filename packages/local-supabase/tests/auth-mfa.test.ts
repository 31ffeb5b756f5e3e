import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestProject, type TestProject, type TestUser } from './test-project.ts'

let project: TestProject
beforeAll(async () => {
  project = await startTestProject()
})
afterAll(() => project.close())

/** A user with an authenticator app that was set up a while ago. */
async function createUserWithFactor() {
  const user = await project.createUser()
  const { data, error } = await user.client.auth.mfa.enroll({
    factorType: 'totp',
    friendlyName: 'phone',
    issuer: 'Suite',
  })
  if (error !== null) throw error
  const app = new TOTP({ secret: Secret.fromBase32(data.totp.secret) })
  const verified = await user.client.auth.mfa.challengeAndVerify({ factorId: data.id, code: app.generate() })
  if (verified.error !== null) throw verified.error
  await forgetUsedCode(data.id)
  return { ...user, app, factorId: data.id }
}

/** As if the last code had been used half a minute ago, so that a test need not wait for the next. */
const forgetUsedCode = (factorId: string) =>
  project.database.query('update auth.mfa_factors set last_used_step = last_used_step - 3 where id = $1', [factorId])

async function signInAgain(user: TestUser) {
  const client = project.client()
  await client.auth.signInWithPassword(user)
  return client
}

describe('enrolling a second factor', () => {
  it('gives a secret, an address and a picture of it for an authenticator app', async () => {
    const { client, email } = await project.createUser()
    const { data } = await client.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'phone', issuer: 'Suite' })
    expect(data?.totp.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(data?.totp.uri).toContain(`otpauth://totp/Suite:${encodeURIComponent(email)}?`)
    expect(data?.totp.qr_code).toMatch(/^data:image\/svg\+xml;utf-8,<svg .*<path/s)
    expect((await client.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({ nextLevel: 'aal1' })
  })

  it('counts once a code of it was verified: the session is aal2, also to functions', async () => {
    const { client } = await createUserWithFactor()
    expect((await client.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({
      currentLevel: 'aal2',
      nextLevel: 'aal2',
      currentAuthenticationMethods: expect.arrayContaining([
        expect.objectContaining({ method: 'totp' }),
        expect.objectContaining({ method: 'password' }),
      ]),
    })
    expect(await client.rpc('whoami')).toMatchObject({ data: { aal: 'aal2' } })
    expect((await client.auth.mfa.listFactors()).data?.totp).toHaveLength(1)
  })

  it('ends the sessions that were signed in without it', async () => {
    const user = await project.createUser()
    const other = await signInAgain(user)
    const { data } = await user.client.auth.mfa.enroll({ factorType: 'totp' })
    const app = new TOTP({ secret: Secret.fromBase32(data?.totp.secret ?? '') })
    await user.client.auth.mfa.challengeAndVerify({ factorId: data?.id ?? '', code: app.generate() })
    expect((await other.auth.refreshSession()).error).not.toBeNull()
    expect((await user.client.auth.refreshSession()).error).toBeNull()
  })

  it('refuses a second one of the same name, and kinds not served locally', async () => {
    const { client } = await project.createUser()
    await client.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'phone' })
    const again = await client.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'phone' })
    expect(again.error).toMatchObject({ status: 422, code: 'mfa_factor_name_conflict' })
    const phone = await client.auth.mfa.enroll({ factorType: 'phone', phone: '+123' })
    expect(phone.error).toMatchObject({ code: 'not_supported_locally' })
  })

  it('takes the first factor, once there is one', async () => {
    const client = await signInAgain(await createUserWithFactor())
    const { error } = await client.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'second' })
    expect(error).toMatchObject({ status: 403, code: 'insufficient_aal' })
  })
})

describe('signing in with a second factor', () => {
  it('is aal1 until a code is shown, then aal2', async () => {
    const user = await createUserWithFactor()
    const client = await signInAgain(user)
    expect((await client.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({
      currentLevel: 'aal1',
      nextLevel: 'aal2',
    })
    const { data } = await client.auth.mfa.challengeAndVerify({ factorId: user.factorId, code: user.app.generate() })
    expect(data?.access_token).toEqual(expect.any(String))
    expect(await client.rpc('whoami')).toMatchObject({ data: { aal: 'aal2' } })
    await client.auth.refreshSession()
    expect(await client.rpc('whoami')).toMatchObject({ data: { aal: 'aal2' } })
  })

  it('does not take a code a second time, nor an older one', async () => {
    const user = await createUserWithFactor()
    const { factorId, app } = user
    const code = app.generate()
    const first = await signInAgain(user)
    expect((await first.auth.mfa.challengeAndVerify({ factorId, code })).error).toBeNull()
    const second = await signInAgain(user)
    const replay = await second.auth.mfa.challengeAndVerify({ factorId, code })
    expect(replay.error).toMatchObject({ status: 422, code: 'mfa_verification_failed' })
    const older = app.generate({ timestamp: Date.now() - 30_000 })
    expect((await second.auth.mfa.challengeAndVerify({ factorId, code: older })).error).not.toBeNull()
    const next = app.generate({ timestamp: Date.now() + 30_000 })
    expect((await second.auth.mfa.challengeAndVerify({ factorId, code: next })).error).toBeNull()
  })

  it('allows five wrong codes for a challenge, and then not even the right one', async () => {
    const user = await createUserWithFactor()
    const { factorId, app } = user
    const client = await signInAgain(user)
    const { data: challenge } = await client.auth.mfa.challenge({ factorId })
    const verify = (code: string) => client.auth.mfa.verify({ factorId, challengeId: challenge?.id ?? '', code })
    const wrong = app.generate({ timestamp: Date.now() - 3_600_000 })
    for (let n = 0; n < 5; n += 1)
      expect((await verify(wrong)).error).toMatchObject({ code: 'mfa_verification_failed' })
    expect((await verify(app.generate())).error).toMatchObject({ status: 422, code: 'mfa_challenge_expired' })
  })

  it('does not take a challenge twice, an expired one, or somebody else’s', async () => {
    const user = await createUserWithFactor()
    const { factorId, app } = user
    const client = await signInAgain(user)
    const { data: challenge } = await client.auth.mfa.challenge({ factorId })
    const verify = () => client.auth.mfa.verify({ factorId, challengeId: challenge?.id ?? '', code: app.generate() })
    await project.database.query("update auth.mfa_challenges set created_at = now() - interval '6 minutes'")
    expect((await verify()).error).toMatchObject({ code: 'mfa_challenge_expired' })
    await project.database.query('update auth.mfa_challenges set created_at = now(), verified_at = now()')
    expect((await verify()).error).toMatchObject({ code: 'mfa_factor_not_found' })
    const stranger = await project.createUser()
    const { error } = await stranger.client.auth.mfa.challenge({ factorId })
    expect(error).toMatchObject({ status: 404, code: 'mfa_factor_not_found' })
  })

  it('is needed to change the password', async () => {
    const client = await signInAgain(await createUserWithFactor())
    expect((await client.auth.updateUser({ password: 'battery staple' })).error).toMatchObject({
      status: 401,
      code: 'insufficient_aal',
    })
  })
})

describe('giving up a second factor', () => {
  it('takes the factor itself, and leaves the session at aal1', async () => {
    const user = await createUserWithFactor()
    const unproven = await signInAgain(user)
    expect((await unproven.auth.mfa.unenroll({ factorId: user.factorId })).error).toMatchObject({
      status: 422,
      code: 'insufficient_aal',
    })
    expect((await user.client.auth.mfa.unenroll({ factorId: user.factorId })).data).toEqual({ id: user.factorId })
    await user.client.auth.refreshSession()
    expect((await user.client.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({ currentLevel: 'aal1' })
  })

  it('can be done by an administrator, for somebody who lost their phone', async () => {
    const { id, factorId } = await createUserWithFactor()
    const { mfa } = project.service.auth.admin
    expect((await mfa.listFactors({ userId: id })).data?.factors).toEqual([
      expect.objectContaining({ id: factorId, status: 'verified', friendly_name: 'phone' }),
    ])
    expect((await mfa.deleteFactor({ userId: id, id: factorId })).error).toBeNull()
    expect((await mfa.listFactors({ userId: id })).data?.factors).toEqual([])
  })
})
