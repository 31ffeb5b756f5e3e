import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { fakeAccount, RIGHT_CODE } from '../../testing/fake-account.ts'
import { answer, json, refusal, requestsTo, tokenFor } from '../../testing/fake-api.ts'
import { openApp, openAppAs } from '../../testing/render-app.tsx'
import { user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const enrolled = user({ role: 'super_admin', mfa: { enrolled: true, required: true, level: 'aal1' } })
const GOOD = 'quiet harbour lamp'
type Person = ReturnType<typeof openApp>['person']

const noContent = () => new Response(null, { status: 204 })

// The first screen of whoever comes in is other features' affair.
beforeEach(() =>
  answer({
    'GET /api/multi-tenant/system-overview': () => refusal(403, 'forbidden'),
    'GET /api/organizations': () => refusal(403, 'forbidden'),
    'POST /api/auth/password': noContent,
  }),
)

async function choose(person: Person, password: string) {
  await person.type(await screen.findByLabelText('New password'), password)
  await person.click(screen.getByRole('button', { name: 'Save and continue' }))
}

it('takes an invitation to a password and to the first screen', async () => {
  fakeAccount(robin, { link: 'abc' })
  const { person } = openApp('/accept-invitation?token_hash=abc&type=invite')
  await person.click(await screen.findByRole('button', { name: 'Accept invitation' }))
  await screen.findByText(/robin@agency\.test/)
  expect(requestsTo('POST /auth/v1/verify')).toMatchObject([{ body: { token_hash: 'abc', type: 'invite' } }])
  // Nobody finds the token in the history.
  expect(window.location.search).toBe('')
  await choose(person, GOOD)
  await waitFor(() => expect(window.location.pathname).toBe('/organizations'))
  expect(requestsTo('POST /api/auth/password')).toMatchObject([{ body: { new_password: GOOD } }])
  expect(localStorage.getItem('roy.email')).toBe(robin.email)
})

it('does not redeem a link before its owner says so, for mail scanners open links too', async () => {
  fakeAccount(robin, { link: 'abc' })
  openApp('/accept-invitation?token_hash=abc&type=invite')
  await screen.findByRole('button', { name: 'Accept invitation' })
  expect(requestsTo('POST /auth/v1/verify')).toEqual([])
})

it.each([
  ['/accept-invitation?token_hash=old&type=invite', 'Accept invitation', 'This invitation cannot be used any more'],
  ['/reset-password?token_hash=old&type=recovery', 'Continue', 'This link cannot be used any more'],
])('says that a link has expired or was used (%s)', async (address, button, words) => {
  fakeAccount(robin)
  const { person } = openApp(address)
  await person.click(await screen.findByRole('button', { name: button }))
  await screen.findByRole('heading', { name: words })
})

it('says so as well where Supabase Auth refused the link, or where there is none', async () => {
  const { unmount } = openApp('/reset-password#error=access_denied&error_code=otp_expired')
  await screen.findByRole('heading', { name: 'This link cannot be used any more' })
  unmount()
  openApp('/accept-invitation')
  await screen.findByRole('heading', { name: 'This invitation cannot be used any more' })
  screen.getByRole('link', { name: 'Go to sign-in' })
})

it('keeps the link when there is no connection', async () => {
  fakeAccount(robin, { link: 'abc' })
  answer({ 'POST /auth/v1/verify': () => Promise.reject(new TypeError('Failed to fetch')) })
  const { person } = openApp('/accept-invitation?token_hash=abc&type=invite')
  await person.click(await screen.findByRole('button', { name: 'Accept invitation' }))
  expect((await screen.findByRole('alert')).textContent).toContain('No connection to the server.')
  fakeAccount(robin, { link: 'abc' })
  await person.click(screen.getByRole('button', { name: 'Accept invitation' }))
  await screen.findByLabelText('New password')
})

it('takes over the session of a link that Supabase Auth redeemed itself', async () => {
  fakeAccount(robin)
  const { person } = openApp(
    `/reset-password#access_token=${tokenFor(robin.id)}&refresh_token=refresh&token_type=bearer&type=recovery`,
  )
  await choose(person, GOOD)
  await waitFor(() => expect(window.location.pathname).toBe('/organizations'))
  expect(window.location.hash).toBe('')
})

it('goes on after a reload, when the link is gone from the address', async () => {
  fakeAccount(robin)
  await openAppAs(robin, '/reset-password')
  await screen.findByLabelText('New password')
})

it('says what is wrong with a password before the API has to', async () => {
  fakeAccount(robin)
  const { person } = await openAppAs(robin, '/reset-password')
  const password = await screen.findByLabelText('New password')
  await choose(person, 'short')
  expect(password).toBe(document.activeElement)
  await screen.findByText('Please use at least 10 characters.')
  expect(requestsTo('POST /api/auth/password')).toEqual([])
  await person.type(password, 'er and longer')
  await screen.findByText('Strong.')
  expect(screen.queryByText('Please use at least 10 characters.')).toBeNull()
})

it('says when the API finds a password too easy to guess', async () => {
  fakeAccount(robin)
  answer({
    'POST /api/auth/password': () => refusal(400, 'invalid_request', [{ path: 'new_password', message: 'pwned' }]),
  })
  const { person } = await openAppAs(robin, '/reset-password')
  await choose(person, 'password1234')
  await screen.findByText(/This password is too easy to guess/)
})

it('asks for a new link when the old one was opened too long ago', async () => {
  fakeAccount(robin)
  answer({
    'POST /api/auth/password': () => refusal(400, 'invalid_request', [{ path: 'current_password', message: 'needed' }]),
  })
  const { person } = await openAppAs(robin, '/reset-password')
  await choose(person, GOOD)
  await screen.findByRole('heading', { name: 'This link cannot be used any more' })
  await person.click(screen.getByRole('link', { name: 'Send me a new link' }))
  await screen.findByRole('heading', { name: 'Forgot your password?' })
})

it('asks for the second factor first, where there is one: a mailbox alone is not enough', async () => {
  fakeAccount(enrolled, { link: 'abc' })
  const { person } = openApp('/reset-password?token_hash=abc&type=recovery')
  await person.click(await screen.findByRole('button', { name: 'Continue' }))
  await person.type(await screen.findByLabelText('Six-digit code'), RIGHT_CODE)
  await choose(person, GOOD)
  await waitFor(() => expect(requestsTo('POST /api/auth/password')).toHaveLength(1))
})

it('mails a link to whoever forgot their password, and tells nobody whether there is such an account', async () => {
  answer({ 'POST /api/auth/forgot-password': noContent })
  const { person } = openApp('/sign-in')
  await person.type(await screen.findByLabelText('E-mail'), 'ana@northside.test')
  await person.click(screen.getByRole('link', { name: 'Forgot your password?' }))
  await person.click(await screen.findByRole('button', { name: 'Send the link' }))
  expect((await screen.findByRole('status')).textContent).toContain('If ana@northside.test has an account')
  expect(requestsTo('POST /api/auth/forgot-password')).toMatchObject([{ body: { email: 'ana@northside.test' } }])
  await person.click(screen.getByRole('button', { name: 'Send it again' }))
  await screen.findByDisplayValue('ana@northside.test')
})

it('says when no mail could be asked for', async () => {
  answer({ 'POST /api/auth/forgot-password': () => json(503, {}) })
  const { person } = openApp('/forgot-password')
  await person.click(await screen.findByRole('button', { name: 'Send the link' }))
  await screen.findByText('Please enter your e-mail address.')
  await person.type(screen.getByLabelText('E-mail'), 'ana@northside.test')
  await person.click(screen.getByRole('button', { name: 'Send the link' }))
  await screen.findByText(/Please try again in a moment/)
})
