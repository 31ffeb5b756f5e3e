import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestProject, type TestProject } from './test-project.ts'

const SITE = 'https://app.example.com'

let project: TestProject
beforeAll(async () => {
  project = await startTestProject({
    siteUrl: SITE,
    redirectUrls: ['https://calls.client.example/**', 'https://*.preview.example/welcome'],
    mailTemplates: {
      invite: {
        subject: 'Welcome',
        body: '<p>{{ .Email }}: <a class="go" href="{{ .RedirectTo }}?token_hash={{ .TokenHash }}&amp;type=invite">come in</a>, {{.Token}}</p>',
      },
      recovery: { subject: 'Again', body: '{{ range .Data }}' },
    },
  })
})
afterAll(() => project.close())

async function invite(email: string, redirectTo: string) {
  const arrives = project.outbox.next(email, AbortSignal.timeout(10_000))
  const { error } = await project.service.auth.admin.inviteUserByEmail(email, { redirectTo })
  expect(error).toBeNull()
  return arrives
}

describe('a template of the project’s own', () => {
  it('makes the mail, whose link signs in by its hash', async () => {
    const mail = await invite('templated@example.com', `${SITE}/accept`)
    expect(mail).toMatchObject({ subject: 'Welcome', body: expect.stringContaining(`come in</a>, ${mail.code}</p>`) })
    const link = new URL(mail.link)
    expect(`${link.origin}${link.pathname}`).toBe(`${SITE}/accept`)
    expect(link.searchParams.get('type')).toBe('invite')
    const token_hash = link.searchParams.get('token_hash') ?? ''
    const { data } = await project.client().auth.verifyOtp({ token_hash, type: 'invite' })
    expect(data.user?.email).toBe('templated@example.com')
  })

  it('escapes what it fills in', async () => {
    const { body } = await invite('"<b>"@example.com', SITE)
    expect(body).toContain('<p>&quot;&lt;b&gt;&quot;@example.com: ')
  })

  it('is refused by name where it does more than name variables', async () => {
    const { email } = await project.createUser()
    const { error } = await project.anonymous.auth.resetPasswordForEmail(email)
    expect(error?.message).toBe('Local Supabase does not support {{ range .Data }} in mail templates.')
  })
})

describe('the list of redirect URLs', () => {
  it.each([
    ['https://calls.client.example/accept-invitation', true],
    ['https://one.preview.example/welcome', true],
    ['https://one.two.preview.example/welcome', false],
    ['https://one.preview.example/welcome/back', false],
    ['https://calls.client.example.evil.example/accept-invitation', false],
    ['https://evil.example/https://calls.client.example/', false],
  ])('decides about %s: %s', async (redirectTo, isAllowed) => {
    const { link } = await invite(`${crypto.randomUUID()}@example.com`, redirectTo)
    expect(link.split('?')[0]).toBe(isAllowed ? redirectTo : SITE)
  })
})
