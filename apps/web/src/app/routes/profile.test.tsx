import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeAccount, RIGHT_CODE } from '../../testing/fake-account.ts'
import { answer, json, refusal, requestsTo } from '../../testing/fake-api.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { organization, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const ana = user({ role: 'org_viewer' })
const ANDROID =
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36'

const here = {
  id: '1',
  created_at: '2026-11-20T10:00:00.000Z',
  last_used_at: '2026-11-20T10:00:00.000Z',
  ip: '203.0.113.7',
  user_agent: null,
  level: 'aal1',
  is_current: true,
}
const phone = { ...here, id: '2', ip: null, user_agent: ANDROID, is_current: false }
const noContent = () => new Response(null, { status: 204 })

beforeEach(() =>
  answer({
    'GET /api/auth/sessions': () => json(200, { data: [here] }),
    'GET /api/auth/recovery-codes': () => json(200, { remaining: 8, created_at: '2026-11-20T10:00:00.000Z' }),
    'POST /api/auth/recovery-codes': () => json(201, { codes: ['aaaa-1111', 'bbbb-2222'] }),
    [`GET /api/organizations/${organization().id}`]: () => json(200, organization()),
  }),
)

const part = (name: string) => screen.findByRole('region', { name })

describe('the name', () => {
  it('is changed, and shown everywhere at once', async () => {
    answer({ 'PATCH /api/auth/me': ({ body }) => json(200, { ...robin, ...(body as object) }) })
    const { person } = await openAppAs(robin, '/profile')
    const name = await screen.findByLabelText('Name')
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save name' })
    expect(save.disabled).toBe(true)
    await person.clear(name)
    await screen.findByText('Please enter a name.')
    await person.type(name, '  Robin Hill ')
    await person.click(save)
    await screen.findAllByRole('button', { name: /Account of Robin Hill/ })
    expect(requestsTo('PATCH /api/auth/me')).toMatchObject([{ body: { name: 'Robin Hill' } }])
  })

  it('stays in the form when it could not be saved', async () => {
    answer({ 'PATCH /api/auth/me': () => refusal(503, 'unavailable') })
    const { person } = await openAppAs(robin, '/profile')
    await person.type(await screen.findByLabelText('Name'), ' II')
    await person.click(screen.getByRole('button', { name: 'Save name' }))
    expect((await screen.findByRole('alert')).textContent).toContain('not available right now')
    screen.getByDisplayValue('Robin Hale II')
  })
})

describe('the password', () => {
  const fill = async (person: Awaited<ReturnType<typeof openAppAs>>['person'], next = 'quiet harbour lamp') => {
    await person.type(await screen.findByLabelText('Current password'), 'the old one')
    await person.type(screen.getByLabelText('New password'), next)
    await person.click(screen.getByRole('button', { name: 'Change password' }))
  }

  it('is changed by who knows the current one', async () => {
    answer({ 'POST /api/auth/password': noContent })
    const { person } = await openAppAs(robin, '/profile')
    await fill(person)
    await screen.findByText('Your password has been changed.')
    expect(requestsTo('POST /api/auth/password')).toMatchObject([
      { body: { current_password: 'the old one', new_password: 'quiet harbour lamp' } },
    ])
    expect(screen.getByLabelText<HTMLInputElement>('Current password').value).toBe('')
  })

  it('is asked for in full', async () => {
    const { person } = await openAppAs(robin, '/profile')
    await person.click(await screen.findByRole('button', { name: 'Change password' }))
    expect(document.activeElement).toBe(screen.getByLabelText('Current password'))
    await screen.findByText('Please enter your current password.')
    await screen.findByText('Please choose a password.')
  })

  it.each([
    ['the current one is wrong', refusal(401, 'invalid_credentials'), 'This is not your current password.'],
    [
      'the new one is too easy to guess',
      refusal(400, 'invalid_request', [{ path: 'new_password', message: 'too easy' }]),
      /too easy to guess/,
    ],
    ['there were too many tries', refusal(429, 'rate_limited'), /a bit too often/],
  ])('says when %s', async (_case, response, words) => {
    answer({ 'POST /api/auth/password': () => response.clone() })
    const { person } = await openAppAs(robin, '/profile')
    await fill(person)
    await screen.findByText(words)
  })
})

describe('the second step', () => {
  const enrolled = user({ role: 'org_viewer', mfa: { enrolled: true, required: false, level: 'aal2' } })
  const enrolledAgency = user({ role: 'super_admin', mfa: { enrolled: true, required: true, level: 'aal2' } })
  const settings = (require_mfa: boolean) => ({
    'GET /api/settings': () => json(200, { require_mfa, allowed_ips: [], updated_at: '' }),
  })

  it('is set up: scanned, confirmed, and its recovery codes kept', async () => {
    fakeAccount(ana)
    const { person } = await openAppAs(ana, '/profile')
    await person.click(await screen.findByRole('button', { name: 'Set up the second step' }))
    await person.type(await screen.findByLabelText('Six-digit code'), RIGHT_CODE)
    await person.click(await screen.findByRole('checkbox', { name: /I have kept these codes/ }))
    await person.click(screen.getByRole('button', { name: 'Done' }))
    await screen.findByText(/Signing in asks for a code/)
    await screen.findByText(/^8 recovery codes are left/)
  })

  it('gives the recovery codes to the clipboard, to a file and to the printer', async () => {
    fakeAccount(enrolled)
    const { person } = await openAppAs(enrolled, '/profile')
    await person.click(await screen.findByRole('button', { name: 'Make new recovery codes' }))
    await person.click(await screen.findByRole('button', { name: 'Copy' }))
    await screen.findByRole('button', { name: 'Copied' })
    expect(await navigator.clipboard.readText()).toBe('aaaa-1111\nbbbb-2222')

    const saved: Blob[] = []
    const address = vi.fn((blob: Blob) => `blob:${saved.push(blob)}`)
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: address, revokeObjectURL: vi.fn() }))
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    await person.click(screen.getByRole('button', { name: 'Download' }))
    expect(click).toHaveBeenCalledOnce()
    expect(await saved[0]?.text()).toMatch(/^Recovery codes of ana@northside\.test\n[\s\S]*\naaaa-1111\nbbbb-2222\n$/)

    const print = vi.fn()
    vi.stubGlobal('print', print)
    await person.click(screen.getByRole('button', { name: 'Print' }))
    expect(print).toHaveBeenCalledOnce()
  })

  it.each([
    [1, '1 recovery code is left.'],
    [0, /You have no recovery codes left/],
  ])('says when %s recovery codes are left', async (remaining, words) => {
    answer({ 'GET /api/auth/recovery-codes': () => json(200, { remaining, created_at: null }) })
    await openAppAs(enrolled, '/profile')
    await screen.findByText(words)
  })

  it('says when the recovery codes could not be counted', async () => {
    answer({ 'GET /api/auth/recovery-codes': () => refusal(500, 'internal') })
    await openAppAs(enrolled, '/profile')
    await screen.findByText('Your recovery codes could not be counted')
  })

  it('is turned off after a second thought', async () => {
    fakeAccount(enrolled)
    const { person } = await openAppAs(enrolled, '/profile')
    await person.click(await screen.findByRole('button', { name: 'Turn off' }))
    const keep = screen.getByRole('button', { name: 'Leave it on' })
    await person.click(keep)
    await person.click(await screen.findByRole('button', { name: 'Turn off' }))
    await person.click(screen.getByRole('button', { name: 'Turn it off' }))
    await screen.findByText('Your password alone protects your account.')
  })

  it('is turned off by super admins only where the agency asks none of them for it', async () => {
    answer(settings(true))
    const { unmount } = await openAppAs(enrolledAgency, '/profile')
    await screen.findByText(/^8 recovery codes are left/)
    await waitFor(() => expect(requestsTo('GET /api/settings')).toHaveLength(1))
    expect(screen.queryByRole('button', { name: 'Turn off' })).toBeNull()
    unmount()
    answer(settings(false))
    await openAppAs(enrolledAgency, '/profile')
    await screen.findByRole('button', { name: 'Turn off' })
  })
})

describe('the sessions', () => {
  it('are told in words, this one first of all', async () => {
    answer({ 'GET /api/auth/sessions': () => json(200, { data: [here, phone] }) })
    await openAppAs(robin, '/profile')
    const list = await screen.findByRole('list', { name: 'Sessions' })
    const [first, second] = within(list).getAllByRole('listitem')
    expect(first?.textContent).toMatch(/^Unknown device\s*This device.*In use now · 203\.0\.113\.7/)
    expect(second?.textContent).toMatch(/^Chrome on Android.*Last used/)
  })

  it('end everywhere else', async () => {
    let sessions = [here, phone]
    answer({
      'GET /api/auth/sessions': () => json(200, { data: sessions }),
      'POST /auth/v1/logout': ({ query }) => {
        if (query.scope === 'others') sessions = [here]
        return noContent()
      },
    })
    const { person } = await openAppAs(robin, '/profile')
    await person.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }))
    await screen.findByText('You are signed in nowhere else.')
  })

  it('stay when they could not be ended', async () => {
    answer({
      'GET /api/auth/sessions': () => json(200, { data: [here, phone] }),
      'POST /auth/v1/logout': ({ query }) => (query.scope === 'others' ? json(500, {}) : noContent()),
    })
    const { person } = await openAppAs(robin, '/profile')
    await person.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }))
    await within(await part('Where you are signed in')).findByRole('alert')
    screen.getByText('Chrome on Android')
  })

  it('fail alone when they cannot be loaded', async () => {
    answer({ 'GET /api/auth/sessions': () => refusal(500, 'internal') })
    const { person } = await openAppAs(robin, '/profile')
    const sessions = within(await part('Where you are signed in'))
    await sessions.findByText('Your sessions could not be loaded')
    screen.getByRole('button', { name: 'Save name' })
    answer({ 'GET /api/auth/sessions': () => json(200, { data: [here] }) })
    await person.click(sessions.getByRole('button', { name: 'Try again' }))
    await sessions.findByText('This device')
  })
})

it('offers the themes', async () => {
  const { person } = await openAppAs(robin, '/profile')
  const appearance = within(await part('Appearance'))
  await person.click(appearance.getByRole('radio', { name: 'Dark' }))
  expect(document.documentElement.dataset.theme).toBe('dark')
  await person.click(appearance.getByRole('radio', { name: 'Like this device' }))
  expect(document.documentElement.dataset.theme).toBeUndefined()
})

describe('the mails', () => {
  const NOTIFICATIONS = '/api/auth/me/notifications'
  const all = {
    agent_silent: true,
    refusals_rising: true,
    reconciliation_differs: true,
    budget_reached: true,
    outbox_given_up: false,
  }

  it('are chosen by kind, each at once', async () => {
    let stored = all
    answer({
      [`GET ${NOTIFICATIONS}`]: () => json(200, stored),
      [`PUT ${NOTIFICATIONS}`]: ({ body }) => {
        stored = { ...stored, ...(body as object) }
        return json(200, stored)
      },
    })
    const { person } = await openAppAs(robin, '/profile')
    const mails = within(await part('Mails'))
    const silent = await mails.findByRole('switch', { name: 'An agent has fallen silent' })
    expect(mails.getAllByRole('switch').map((one) => one.getAttribute('aria-checked'))).toEqual([
      'true',
      'true',
      'true',
      'true',
      'false',
    ])
    await person.click(silent)
    expect(silent.getAttribute('aria-checked')).toBe('false')
    await waitFor(() =>
      expect(requestsTo(`PUT ${NOTIFICATIONS}`).map(({ body }) => body)).toEqual([{ agent_silent: false }]),
    )
    await waitFor(() => expect(requestsTo(`GET ${NOTIFICATIONS}`)).toHaveLength(2))
    expect(silent.getAttribute('aria-checked')).toBe('false')
  })

  it('go back to what is stored where a choice could not be', async () => {
    answer({
      [`GET ${NOTIFICATIONS}`]: () => json(200, all),
      [`PUT ${NOTIFICATIONS}`]: () => refusal(503, 'unavailable'),
    })
    const { person } = await openAppAs(robin, '/profile')
    const mails = within(await part('Mails'))
    const silent = await mails.findByRole('switch', { name: 'An agent has fallen silent' })
    await person.click(silent)
    await mails.findByText(/Your choice is as it was/)
    await waitFor(() => expect(silent.getAttribute('aria-checked')).toBe('true'))
  })

  it('of a client’s admin are about its budget alone', async () => {
    answer({ [`GET ${NOTIFICATIONS}`]: () => json(200, { budget_reached: true }) })
    await openAppAs(user({ role: 'org_admin' }), '/profile')
    const mails = within(await part('Mails'))
    await mails.findByRole('switch', { name: 'A budget is reached' })
    expect(mails.getAllByRole('switch')).toHaveLength(1)
  })

  it('that are about security cannot be turned off, and it is said', async () => {
    await openAppAs(ana, '/profile')
    const mails = within(await part('Mails'))
    await mails.findByText(/always sent: they are about your security, and cannot be turned off\. No other mails/)
    expect(mails.queryByRole('switch')).toBeNull()
  })

  it('say why the choices could not be loaded', async () => {
    answer({ [`GET ${NOTIFICATIONS}`]: () => refusal(500, 'internal') })
    await openAppAs(robin, '/profile')
    await screen.findByText('Your choices could not be loaded')
  })
})
