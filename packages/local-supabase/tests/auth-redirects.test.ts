import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestProject, type TestProject } from './test-project.ts'

const SITE = 'https://app.example.com'

let project: TestProject
beforeAll(async () => {
  project = await startTestProject({
    siteUrl: SITE,
    redirectUrls: ['https://calls.client.example/**', 'https://*.preview.example/welcome'],
  })
})
afterAll(() => project.close())

describe('the list of redirect URLs', () => {
  it.each([
    ['https://calls.client.example/accept-invitation', true],
    ['https://one.preview.example/welcome', true],
    ['https://one.two.preview.example/welcome', false],
    ['https://one.preview.example/welcome/back', false],
    ['https://calls.client.example.evil.example/accept-invitation', false],
    ['https://evil.example/https://calls.client.example/', false],
  ])('decides about %s: %s', async (redirectTo, isAllowed) => {
    const { email } = await project.createUser()
    const arrives = project.outbox.next(email, AbortSignal.timeout(10_000))
    expect((await project.anonymous.auth.resetPasswordForEmail(email, { redirectTo })).error).toBeNull()
    const link = new URL((await arrives).link)
    expect(link.searchParams.get('redirect_to')).toBe(isAllowed ? redirectTo : SITE)
  })
})
