import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Mail } from '../src/index.ts'
import { jsonOf, startTestProject, type TestProject } from './test-project.ts'

const PAGE = 'http://127.0.0.1:3000/welcome'

let project: TestProject
beforeAll(async () => {
  project = await startTestProject()
})
afterAll(() => project.close())

const lastMailTo = (address: string) => project.outbox.list().findLast((mail) => mail.to === address)

/** Opens a link as a browser would, and returns where it leads. */
async function open(link: string | undefined): Promise<{ page: string; fragment: Record<string, string> }> {
  const response = await fetch(link ?? '', { redirect: 'manual' })
  expect(response.status).toBe(303)
  const url = new URL(response.headers.get('location') ?? '')
  const fragment = Object.fromEntries(new URLSearchParams(url.hash.slice(1)))
  url.hash = ''
  return { page: url.href, fragment }
}

describe('an invitation', () => {
  it('creates somebody without a password and mails a link, which signs them in', async () => {
    const { data } = await project.service.auth.admin.inviteUserByEmail('invited@example.com', {
      redirectTo: PAGE,
      data: { name: 'Invited' },
    })
    expect(data.user).toMatchObject({ invited_at: expect.any(String), user_metadata: { name: 'Invited' } })
    const mail = lastMailTo('invited@example.com')
    expect(mail).toMatchObject({ kind: 'invite', code: expect.stringMatching(/^\d{6}$/) })
    const { page, fragment } = await open(mail?.link)
    expect(page).toBe(PAGE)
    expect(fragment).toMatchObject({ type: 'invite', token_type: 'bearer', expires_in: '3600' })

    const client = project.client()
    const session = await client.auth.setSession({
      access_token: fragment.access_token ?? '',
      refresh_token: fragment.refresh_token ?? '',
    })
    expect(session.data.user?.email_confirmed_at).toEqual(expect.any(String))
    // Accepting gave them a password that nobody knows.
    const { rows } = await project.database.query(
      "select encrypted_password <> '' as has_password from auth.users where email = 'invited@example.com'",
    )
    expect(rows).toEqual([{ has_password: true }])
    await client.auth.updateUser({ password: 'battery staple' })
    const credentials = { email: 'invited@example.com', password: 'battery staple' }
    expect((await project.client().auth.signInWithPassword(credentials)).error).toBeNull()
  })

  it('works once', async () => {
    await project.service.auth.admin.inviteUserByEmail('once@example.com')
    const link = lastMailTo('once@example.com')?.link
    await open(link)
    const { fragment } = await open(link)
    expect(fragment).toEqual({
      error: 'access_denied',
      error_code: 'otp_expired',
      error_description: 'Email link is invalid or has expired',
    })
  })

  it('can be renewed until it was accepted, which voids the first link', async () => {
    const invite = () => project.service.auth.admin.inviteUserByEmail('again@example.com')
    await invite()
    const first = lastMailTo('again@example.com')?.link
    expect((await invite()).error).toBeNull()
    expect((await open(first)).fragment).toHaveProperty('error')
    expect((await open(lastMailTo('again@example.com')?.link)).fragment).toHaveProperty('access_token')
    expect((await invite()).error).toMatchObject({ status: 422, code: 'email_exists' })
  })

  it('takes the secret key', async () => {
    const { error } = await project.anonymous.auth.admin.inviteUserByEmail('x@example.com')
    expect(error).toMatchObject({ status: 403, code: 'not_admin' })
  })
})

describe('a forgotten password', () => {
  it('is recovered by a link', async () => {
    const { email } = await project.createUser()
    const arrives = project.outbox.next(email)
    expect((await project.anonymous.auth.resetPasswordForEmail(email, { redirectTo: PAGE })).error).toBeNull()
    const { page, fragment } = await open((await arrives).link)
    expect(page).toBe(PAGE)
    expect(fragment).toMatchObject({ type: 'recovery', access_token: expect.any(String) })
  })

  it('is recovered by the code in the mail', async () => {
    const { email, id } = await project.createUser()
    await project.anonymous.auth.resetPasswordForEmail(email)
    const code = lastMailTo(email)?.code ?? ''
    const wrong = await project.client().auth.verifyOtp({ email, token: 'nope', type: 'recovery' })
    expect(wrong.error).toMatchObject({ status: 403, code: 'otp_expired' })
    const { data } = await project.client().auth.verifyOtp({ email, token: code, type: 'recovery' })
    expect(data.user?.id).toBe(id)
  })

  it('of an unknown address is answered like a known one, and mails nobody', async () => {
    const before = project.outbox.list().length
    const { error } = await project.anonymous.auth.resetPasswordForEmail('unknown@example.com')
    expect([error, project.outbox.list().length]).toEqual([null, before])
  })

  it('is not recovered an hour later, nor by a banned user', async () => {
    const { email, id } = await project.createUser()
    await project.anonymous.auth.resetPasswordForEmail(email)
    await project.database.query("update auth.one_time_tokens set created_at = now() - interval '61 minutes'")
    expect((await open(lastMailTo(email)?.link)).fragment).toMatchObject({ error_code: 'otp_expired' })
    await project.anonymous.auth.resetPasswordForEmail(email)
    await project.service.auth.admin.updateUserById(id, { ban_duration: '1h' })
    expect((await open(lastMailTo(email)?.link)).fragment).toHaveProperty('error')
  })
})

describe('a link made by an administrator', () => {
  it.each(['invite', 'recovery', 'magiclink'] as const)('signs in by its hash: %s', async (type) => {
    const email = type === 'invite' ? 'generated@example.com' : (await project.createUser()).email
    const mails = project.outbox.list().length
    const { data } = await project.service.auth.admin.generateLink({ type, email, options: { redirectTo: PAGE } })
    expect(project.outbox.list()).toHaveLength(mails)
    expect(data.properties).toMatchObject({ verification_type: type, redirect_to: PAGE, email_otp: expect.any(String) })
    expect(data.properties?.action_link).toContain(data.properties?.hashed_token)
    const verified = await project.client().auth.verifyOtp({ token_hash: data.properties?.hashed_token ?? '', type })
    expect(verified.data.user?.email).toBe(email)
  })

  it('invites an account that was made before, again and again until a link was opened', async () => {
    const email = 'made-before@example.com'
    const { admin } = project.service.auth
    const made = await admin.createUser({ email, email_confirm: false, user_metadata: { name: 'Ann' } })
    const generate = async () =>
      (await admin.generateLink({ type: 'invite', email })).data.properties?.hashed_token ?? ''
    const first = await generate()
    const second = await generate()
    const open = (token_hash: string) => project.client().auth.verifyOtp({ token_hash, type: 'invite' })
    expect((await open(first)).error).toMatchObject({ code: 'otp_expired' })
    expect((await open(second)).data.user).toMatchObject({ id: made.data.user?.id, user_metadata: { name: 'Ann' } })
    expect((await admin.generateLink({ type: 'invite', email })).error).toMatchObject({
      status: 422,
      code: 'email_exists',
    })
    const recovery = await admin.generateLink({ type: 'recovery', email })
    expect(recovery.data.properties).toMatchObject({ verification_type: 'recovery' })
  })

  it('takes the secret key', async () => {
    const { error } = await project.anonymous.auth.admin.generateLink({ type: 'recovery', email: 'x@example.com' })
    expect(error).toMatchObject({ status: 403, code: 'not_admin' })
  })

  it('needs somebody to recover', async () => {
    const { error } = await project.service.auth.admin.generateLink({ type: 'recovery', email: 'unknown@example.com' })
    expect(error).toMatchObject({ status: 404, code: 'user_not_found' })
  })

  it('leads to the site, when asked to lead elsewhere', async () => {
    const { email } = await project.createUser()
    const { data } = await project.service.auth.admin.generateLink({
      type: 'magiclink',
      email,
      options: { redirectTo: 'https://evil.example/steal' },
    })
    expect((await open(data.properties?.action_link)).page).toBe('http://127.0.0.1:3000/')
  })
})

describe('the outbox', () => {
  it('is JSON for programs, newest first, and a page with links for people', async () => {
    await project.service.auth.admin.inviteUserByEmail('"<b>"@example.com')
    const mails = await jsonOf<Mail[]>(await fetch(`${project.url}/outbox`))
    expect(mails[0]).toMatchObject({ to: '"<b>"@example.com', kind: 'invite', link: expect.any(String) })
    const response = await fetch(`${project.url}/outbox`, { headers: { accept: 'text/html' } })
    const page = await response.text()
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page).toContain(`<a href="${mails[0]?.link.replaceAll('&', '&amp;')}">`)
    expect(page).not.toContain('<b>')
  })
})
