import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo, tokenFor } from '../../testing/fake-api.ts'
import { openApp, openAppAs } from '../../testing/render-app.tsx'
import { organization, user } from '../../testing/samples.ts'

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
})
