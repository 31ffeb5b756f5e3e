import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { answer, json, type RecordedRequest, refusal, requestsTo, tokenFor } from '../../testing/fake-api.ts'
import { openApp, openAppAs } from '../../testing/render-app.tsx'
import { user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const ana = user({ role: 'org_viewer' })
type Person = ReturnType<typeof openApp>['person']

const ROBINS_ADDRESS = '203.0.113.7'
const session = (ip: string) => ({
  id: '1',
  created_at: '2026-11-20T10:00:00.000Z',
  last_used_at: '2026-11-20T10:00:00.000Z',
  ip,
  user_agent: null,
  level: 'aal1',
  is_current: true,
})

beforeEach(() =>
  answer({
    'POST /api/auth/login': () =>
      json(200, { access_token: tokenFor(robin.id), refresh_token: 'refresh', expires_at: '', user: robin }),
    'GET /api/auth/me': () => json(200, robin),
    'GET /api/auth/sessions': () => json(200, { data: [session(ROBINS_ADDRESS)] }),
  }),
)
afterEach(() => vi.restoreAllMocks())

async function fillIn(person: Person, password: string) {
  const email = await screen.findByLabelText<HTMLInputElement>('E-mail')
  if (email.value === '') await person.type(email, robin.email)
  await person.type(screen.getByLabelText('Password'), password)
  await person.click(screen.getByRole('button', { name: 'Sign in' }))
}

async function signOutByMenu(person: Person) {
  const [account] = await screen.findAllByRole('button', { name: /Account of Robin Hale/ })
  await person.click(account ?? document.body)
  await person.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
  await screen.findByRole('heading', { name: 'Sign in' })
}

it('leads who is not signed in to the door, and then to where they were going', async () => {
  const { person } = openApp('/profile?from=mail')
  await fillIn(person, 'right')
  await screen.findByRole('heading', { name: 'Profile' })
  expect(window.location.search).toBe('?from=mail')
  expect(document.title).toBe('Profile · Roy Voice')
})

it('says in words that e-mail and password do not match, and lets try again', async () => {
  answer({ 'POST /api/auth/login': () => refusal(401, 'invalid_credentials') })
  const { person } = openApp('/sign-in')
  await fillIn(person, 'wrong')
  expect((await screen.findByRole('alert')).textContent).toContain('That e-mail and password do not match.')
  expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe(robin.email)
  const password = screen.getByLabelText<HTMLInputElement>('Password')
  expect(password.value).toBe('')
  expect(document.activeElement).toBe(password)
})

it('asks for what is missing before asking the server', async () => {
  const { person } = openApp('/sign-in')
  await person.click(await screen.findByRole('button', { name: 'Sign in' }))
  const email = screen.getByRole('textbox', { name: 'E-mail', description: 'Please enter your e-mail address.' })
  expect(document.activeElement).toBe(email)
  await person.type(email, 'robin')
  await screen.findByText('This does not look like an e-mail address.')
  await person.type(email, '@agency.test')
  await person.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(document.activeElement).toBe(screen.getByLabelText('Password'))
  await screen.findByText('Please enter your password.')
  expect(requestsTo('POST /api/auth/login')).toEqual([])
})

it.each([
  ['there is no connection', true, 'No connection to the server.'],
  ['the browser is offline', false, 'You are offline.'],
])('says when %s, and keeps the password for the next try', async (_case, isOnline, words) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline)
  answer({ 'POST /api/auth/login': () => Promise.reject(new TypeError('Failed to fetch')) })
  const { person } = openApp('/sign-in')
  await fillIn(person, 'right')
  expect((await screen.findByRole('alert')).textContent).toContain(words)
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('right')
})

it('says when the service is down that it is not the person’s fault', async () => {
  answer({ 'POST /api/auth/login': () => refusal(503, 'unavailable') })
  const { person } = openApp('/sign-in')
  await fillIn(person, 'right')
  expect((await screen.findByRole('alert')).textContent).toContain('it is not your fault')
})

it('says until when to wait after too many tries', async () => {
  answer({
    'POST /api/auth/login': () => {
      const limited = refusal(429, 'rate_limited')
      limited.headers.set('retry-after', '840')
      return limited
    },
  })
  const { person } = openApp('/sign-in')
  const before = Date.now()
  await fillIn(person, 'guess')
  const words = (await screen.findByRole('alert')).textContent
  const minutes = [14, 15].map((minute) =>
    new Date(before + minute * 60_000).toLocaleTimeString('en-US', { timeStyle: 'short' }),
  )
  expect(words).toMatch(/^Too many tries\./)
  expect(minutes.some((minute) => words?.includes(minute))).toBe(true)
})

it('shows the password to whoever wants to see it', async () => {
  const { person } = openApp('/sign-in')
  const password = await screen.findByLabelText<HTMLInputElement>('Password')
  await person.click(screen.getByRole('button', { name: 'Show password' }))
  expect(password.type).toBe('text')
  await person.click(screen.getByRole('button', { name: 'Hide password' }))
  expect(password.type).toBe('password')
})

it('remembers who signed in last, and begins with their password', async () => {
  localStorage.setItem('roy.email', robin.email)
  openApp('/sign-in')
  expect((await screen.findByLabelText<HTMLInputElement>('E-mail')).value).toBe(robin.email)
  expect(document.activeElement).toBe(screen.getByLabelText('Password'))
})

it('leads on who is signed in already', async () => {
  await openAppAs(robin, '/sign-in?next=%2Fprofile')
  await screen.findByRole('heading', { name: 'Profile' })
  expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull()
})

it('leads back to the door when the session ends, says so, and remembers the place', async () => {
  answer({ 'GET /api/auth/sessions': () => refusal(401, 'unauthenticated') })
  await openAppAs(robin, '/profile?from=mail')
  await screen.findByText(/Your session has ended/)
  expect(window.location.pathname).toBe('/sign-in')
  expect(new URLSearchParams(window.location.search).get('next')).toBe('/profile?from=mail')
})

it('signs out, forgets what was shown, and does not come back by itself', async () => {
  const { person } = await openAppAs(robin, '/profile')
  await screen.findByText(/203\.0\.113\.7/)
  await signOutByMenu(person)
  await waitFor(() => expect(window.location.search).toBe(''))
  expect(screen.queryByText(/203\.0\.113\.7/)).toBeNull()
  // Nothing is asked for in nobody's name.
  expect(requestsTo('GET /api/auth/sessions').filter(({ authorization }) => authorization === null)).toEqual([])
  expect(requestsTo('GET /api/auth/me')).toHaveLength(1)
})

it('shows the next person nothing of what the last one saw', async () => {
  const token = tokenFor(ana.id)
  const isAna = ({ authorization }: RecordedRequest) => authorization === `Bearer ${token}`
  const { promise: anasSessions, resolve } = Promise.withResolvers<Response>()
  answer({
    'POST /api/auth/login': () => json(200, { access_token: token, refresh_token: 'r', expires_at: '', user: ana }),
    'GET /api/auth/me': (request) => json(200, isAna(request) ? ana : robin),
    'GET /api/organizations/aaaaaaaa-0000-4000-8000-000000000001': () => json(200, ana.organization),
    'GET /api/auth/sessions': (request) =>
      isAna(request) ? anasSessions : json(200, { data: [session(ROBINS_ADDRESS)] }),
  })
  const { person, router } = await openAppAs(robin, '/profile')
  await screen.findByText(/203\.0\.113\.7/)
  await signOutByMenu(person)
  await act(() => router.navigate('/sign-in?next=%2Fprofile'))
  await fillIn(person, 'right')
  await screen.findByRole('status', { name: 'Loading your sessions' })
  expect(screen.queryByText(/203\.0\.113\.7/)).toBeNull()
  expect(screen.queryByDisplayValue('Robin Hale')).toBeNull()
  resolve(json(200, { data: [session('198.51.100.1')] }))
  await screen.findByText(/198\.51\.100\.1/)
})
