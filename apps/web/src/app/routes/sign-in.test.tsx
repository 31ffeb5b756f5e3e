import { act, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answer, json, page, type RecordedRequest, refusal, requestsTo, tokenFor } from '../../testing/fake-api.ts'
import { openApp, openAppAs } from '../../testing/render-app.tsx'
import { call, HARBOR, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })

async function fillIn(person: ReturnType<typeof openApp>['person'], password: string) {
  await person.type(await screen.findByLabelText('E-mail'), robin.email)
  await person.type(screen.getByLabelText('Password'), password)
  await person.click(screen.getByRole('button', { name: 'Sign in' }))
}

it('leads who is not signed in to the door, and then to where they were going', async () => {
  answer({
    'POST /api/auth/login': () =>
      json(200, { access_token: tokenFor(robin.id), refresh_token: 'refresh', expires_at: '', user: robin }),
    'GET /api/organizations': () => page([organization()]),
  })
  const { person } = openApp('/organizations?search=north')
  await fillIn(person, 'right')
  await screen.findByRole('link', { name: 'Northside Dental' })
  expect(window.location.search).toBe('?search=north')
  expect(requestsTo('GET /api/organizations')[0]?.query).toMatchObject({ search: 'north' })
  expect(document.title).toBe('Clients · Roy Voice')
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
  screen.getByRole('textbox', { name: 'E-mail', description: 'Please enter your e-mail address.' })
  expect(requestsTo('POST /api/auth/login')).toEqual([])
})

it('says when the server cannot be reached', async () => {
  answer({ 'POST /api/auth/login': () => Promise.reject(new TypeError('Failed to fetch')) })
  const { person } = openApp('/sign-in')
  await fillIn(person, 'right')
  expect((await screen.findByRole('alert')).textContent).toContain('No connection to the server.')
})

it('leads back to the door when the session ends, says so, and remembers the place', async () => {
  answer({ 'GET /api/organizations': () => refusal(401, 'unauthenticated') })
  await openAppAs(robin, '/organizations?status=active')
  await screen.findByText(/Your session has ended/)
  expect(window.location.pathname).toBe('/sign-in')
  expect(new URLSearchParams(window.location.search).get('next')).toBe('/organizations?status=active')
})

it('signs out, forgets what was shown, and does not come back by itself', async () => {
  answer({ 'GET /api/organizations': () => page([organization()]) })
  const { person } = await openAppAs(robin, '/organizations')
  await screen.findByRole('link', { name: 'Northside Dental' })
  const [account] = screen.getAllByRole('button', { name: /Account of Robin Hale/ })
  await person.click(account ?? document.body)
  await person.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
  await waitFor(() => expect(window.location.pathname).toBe('/sign-in'))
  expect(window.location.search).toBe('')
  expect(screen.queryByText('Northside Dental')).toBeNull()
  // Nothing is asked for in nobody's name.
  expect(requestsTo('GET /api/organizations').filter(({ authorization }) => authorization === null)).toEqual([])
  expect(requestsTo('GET /api/auth/me')).toHaveLength(1)
})

it('shows the next person nothing of what the last one saw', async () => {
  const ana = user({ role: 'org_viewer', organization_id: HARBOR, organization: organization({ id: HARBOR }) })
  const token = tokenFor(ana.id)
  const isAna = (request: RecordedRequest) => request.authorization === `Bearer ${token}`
  answer({
    'POST /api/auth/login': () => json(200, { access_token: token, refresh_token: 'r', expires_at: '', user: ana }),
    [`GET /api/organizations/${NORTHSIDE}`]: (request) =>
      isAna(request) ? refusal(404, 'not_found') : json(200, organization()),
    [`GET /api/organizations/${HARBOR}`]: () => json(200, organization({ id: HARBOR, name: 'Harbor Legal' })),
    'GET /api/agents': () => page([]),
    'GET /api/multi-tenant/overview': () => json(200, overview()),
    'GET /api/multi-tenant/calls': (request) => page(isAna(request) ? [] : [call()]),
  })
  const { person, router } = await openAppAs(robin, `/organizations/${NORTHSIDE}/calls`)
  await screen.findByText('Booked a cleaning for Thursday.')
  const [account] = screen.getAllByRole('button', { name: /Account of Robin Hale/ })
  await person.click(account ?? document.body)
  await person.click(await screen.findByRole('menuitem', { name: 'Sign out' }))

  await fillIn(person, 'right')
  await screen.findAllByRole('button', { name: /Account of Ana Flores/ })
  await act(() => router.navigate(`/organizations/${NORTHSIDE}/calls`))
  expect(screen.queryByText('Booked a cleaning for Thursday.')).toBeNull()
  await screen.findByRole('heading', { name: 'This is not yours to see' })
})
