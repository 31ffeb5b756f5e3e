import { act, screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { FACTOR_SECRET, fakeAccount, RIGHT_CODE } from '../../testing/fake-account.ts'
import { answer, json, refusal, requestsTo } from '../../testing/fake-api.ts'
import { openApp, openAppAs } from '../../testing/render-app.tsx'
import { organization, user } from '../../testing/samples.ts'

const enrolled = user({ role: 'super_admin', mfa: { enrolled: true, required: true, level: 'aal1' } })
const obliged = user({ role: 'super_admin', mfa: { enrolled: false, required: true, level: 'aal1' } })
const free = user({ role: 'org_viewer', mfa: { enrolled: true, required: false, level: 'aal1' } })

const CODES = ['aaaa-1111', 'bbbb-2222']

beforeEach(() =>
  answer({
    'GET /api/auth/sessions': () => json(200, { data: [] }),
    'GET /api/auth/recovery-codes': () => json(200, { remaining: 2, created_at: null }),
    'POST /api/auth/recovery-codes': () => json(201, { codes: CODES }),
    'GET /api/settings': () => json(200, { require_mfa: true, allowed_ips: [], updated_at: '' }),
    [`GET /api/organizations/${organization().id}`]: () => json(200, organization()),
  }),
)

it('asks for the code after the password, and leads on with its last digit', async () => {
  fakeAccount(enrolled)
  const { person } = openApp('/profile')
  await person.type(await screen.findByLabelText('E-mail'), enrolled.email)
  await person.type(screen.getByLabelText('Password'), 'right')
  await person.click(screen.getByRole('button', { name: 'Sign in' }))
  const code = await screen.findByLabelText('Six-digit code')
  expect(document.activeElement).toBe(code)
  expect(requestsTo('GET /api/auth/sessions')).toEqual([])
  await person.type(code, RIGHT_CODE)
  await screen.findByRole('heading', { name: 'Profile' })
  expect(window.location.pathname).toBe('/profile')
})

it('takes a pasted code with whatever stands between the digits', async () => {
  fakeAccount(enrolled)
  const { person } = await openAppAs(enrolled, '/profile')
  await person.click(await screen.findByLabelText('Six-digit code'))
  await person.paste(' 123-456 ')
  await screen.findByRole('heading', { name: 'Profile' })
})

it('says that a code is wrong or over, and lets try again', async () => {
  fakeAccount(enrolled)
  const { person } = await openAppAs(enrolled, '/profile')
  const code = await screen.findByLabelText<HTMLInputElement>('Six-digit code')
  await person.type(code, '000000')
  await screen.findByText(/That code is not right/)
  expect(code.value).toBe('')
  expect(document.activeElement).toBe(code)
  await person.type(code, RIGHT_CODE)
  await screen.findByRole('heading', { name: 'Profile' })
})

it('says when the code cannot be checked now', async () => {
  fakeAccount(enrolled)
  answer({ 'POST /auth/v1/factors/factor-1/challenge': () => json(429, { error_code: 'over_request_rate_limit' }) })
  const { person } = await openAppAs(enrolled, '/profile')
  await person.type(await screen.findByLabelText('Six-digit code'), RIGHT_CODE)
  expect((await screen.findByRole('alert')).textContent).toContain('Too many tries.')
})

it('leads to another account', async () => {
  fakeAccount(enrolled)
  const { person } = await openAppAs(enrolled, '/profile')
  await person.click(await screen.findByRole('button', { name: 'Use another account' }))
  await screen.findByRole('heading', { name: 'Sign in' })
})

it('takes a recovery code instead, and has the second step set up anew where it is obligatory', async () => {
  fakeAccount(enrolled)
  const { person } = await openAppAs(enrolled, '/profile')
  await person.click(await screen.findByRole('button', { name: 'Use a recovery code instead' }))
  await person.type(screen.getByLabelText('Recovery code'), 'aaaa-1111')
  await person.click(screen.getByRole('button', { name: 'Continue' }))
  await screen.findByRole('heading', { name: 'Set up your second step again' })
  expect(requestsTo('POST /api/auth/recover')).toMatchObject([{ body: { code: 'aaaa-1111' } }])
})

it('lets those decide who need not have one', async () => {
  fakeAccount(free)
  const { person } = await openAppAs(free, '/profile')
  await person.click(await screen.findByRole('button', { name: 'Use a recovery code instead' }))
  await person.type(screen.getByLabelText('Recovery code'), 'aaaa-1111')
  await person.click(screen.getByRole('button', { name: 'Continue' }))
  await screen.findByRole('heading', { name: 'You are in' })
  await person.click(screen.getByRole('button', { name: 'Later' }))
  await screen.findByRole('heading', { name: 'Profile' })
})

it('says that a recovery code is none, or was used', async () => {
  fakeAccount(enrolled)
  answer({ 'POST /api/auth/recover': () => refusal(401, 'invalid_credentials') })
  const { person } = await openAppAs(enrolled, '/profile')
  await person.click(await screen.findByRole('button', { name: 'Use a recovery code instead' }))
  await person.click(screen.getByRole('button', { name: 'Continue' }))
  await screen.findByText('Please enter one of your recovery codes.')
  await person.type(screen.getByLabelText('Recovery code'), 'zzzz')
  await person.click(screen.getByRole('button', { name: 'Continue' }))
  await screen.findByText(/This is none of your recovery codes/)
})

it('leads to setting it up before anything else, where it is obligatory and there is none', async () => {
  fakeAccount(obliged)
  const { person } = await openAppAs(obliged, '/profile')
  await screen.findByRole('heading', { name: 'Set up your second step' })
  const picture = await screen.findByRole<HTMLImageElement>('img', { name: /QR code/ })
  expect(picture.src).toMatch(/^data:image\/svg\+xml,%3Csvg/)
  expect(screen.getByText('JBSW Y3DP EHPK 3PXP').textContent?.replaceAll(' ', '')).toBe(FACTOR_SECRET)
  await person.type(screen.getByLabelText('Six-digit code'), '999999')
  await screen.findByText(/That code is not right/)
  await person.type(screen.getByLabelText('Six-digit code'), RIGHT_CODE)
  const codes = await screen.findByRole('list', { name: 'Recovery codes' })
  expect(
    within(codes)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(CODES)
  const done = screen.getByRole<HTMLButtonElement>('button', { name: 'Done' })
  expect(done.disabled).toBe(true)
  await person.click(screen.getByRole('checkbox', { name: /I have kept these codes/ }))
  await person.click(done)
  await screen.findByRole('heading', { name: 'Profile' })
})

it('makes the recovery codes again when that failed the first time', async () => {
  fakeAccount(obliged)
  answer({ 'POST /api/auth/recovery-codes': () => refusal(500, 'internal') })
  const { person } = await openAppAs(obliged, '/profile')
  await person.type(await screen.findByLabelText('Six-digit code'), RIGHT_CODE)
  await screen.findByText('Your recovery codes could not be made')
  answer({ 'POST /api/auth/recovery-codes': () => json(201, { codes: CODES }) })
  await person.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('list', { name: 'Recovery codes' })
})

it('says when it cannot be set up now', async () => {
  fakeAccount(obliged)
  answer({ 'POST /auth/v1/factors': () => json(500, { message: 'down' }) })
  await openAppAs(obliged, '/profile')
  await screen.findByText('The second step could not be set up')
})

it('asks as soon as the API demands it in the middle of the day', async () => {
  const robin = user({ role: 'super_admin' })
  const { person } = await openAppAs(robin, '/profile')
  const name = await screen.findByRole('textbox', { name: 'Name' })
  answer({
    'GET /api/auth/me': () => json(200, { ...robin, mfa: { enrolled: true, required: true, level: 'aal1' } }),
    'PATCH /api/auth/me': () => refusal(403, 'mfa_required'),
  })
  await person.type(name, ' II')
  await person.click(screen.getByRole('button', { name: 'Save name' }))
  await screen.findByLabelText('Six-digit code')
  expect(window.location.pathname).toBe('/second-factor')
  expect(new URLSearchParams(window.location.search).get('next')).toBe('/profile')
})

it('leads on who has nothing to show', async () => {
  const robin = user({ role: 'super_admin' })
  const { router } = await openAppAs(robin, '/profile')
  await screen.findByRole('heading', { name: 'Profile' })
  await act(() => router.navigate('/second-factor?next=%2Fprofile'))
  await screen.findByRole('heading', { name: 'Profile' })
})
