import { act, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { account, HARBOR, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })

function answerUsers(given: Parameters<typeof organization>[0] = {}) {
  const client = organization(given)
  answer({
    [`GET /api/organizations/${client.id}`]: () => json(200, client),
    'GET /api/organizations': () => page([client]),
    'GET /api/users': () => page([account()]),
  })
}

it('shows the agency whose screens these are, where that client stands, and the way between them', async () => {
  answerUsers({ status: 'suspended' })
  await openAppAs(robin, `/organizations/${NORTHSIDE}/users`)
  await screen.findByRole('heading', { level: 1, name: 'Northside Dental' })
  screen.getByText('Suspended')
  const tabs = within(screen.getByRole('navigation', { name: 'Screens of Northside Dental' })).getAllByRole('link')
  expect(tabs.map((tab) => tab.textContent)).toEqual([
    'Overview',
    'Agents',
    'Calls',
    'Reconciliation',
    'Users',
    'Settings',
    'Activity',
  ])
  expect(tabs.filter((tab) => tab.getAttribute('aria-current') === 'page').map((tab) => tab.textContent)).toEqual([
    'Users',
  ])
})

it('says of a removed client how long it is kept, leaves what is still there, and restores it', async () => {
  answerUsers({ status: 'deleted', updated_at: '2026-11-20T10:00:00.000Z' })
  answer({
    [`POST /api/organizations/${NORTHSIDE}/restore`]: () => {
      answerUsers()
      return json(200, organization())
    },
  })
  const { person } = await openAppAs(robin, `/organizations/${NORTHSIDE}/users`)
  await screen.findByText(/Everything is kept until Dec 20, 2026/)
  const tabs = within(screen.getByRole('navigation', { name: 'Screens of Northside Dental' }))
  expect(tabs.getAllByRole('link').map((tab) => tab.textContent)).toEqual(['Users', 'Settings', 'Activity'])
  await person.click(screen.getByRole('button', { name: 'Restore client' }))
  await tabs.findByRole('link', { name: 'Overview' })
  expect(screen.queryByText(/This client has been removed/)).toBeNull()
})

it('says why a removed client could not be restored', async () => {
  answerUsers({ status: 'deleted' })
  answer({ [`POST /api/organizations/${NORTHSIDE}/restore`]: () => refusal(409, 'conflict') })
  const { person } = await openAppAs(robin, `/organizations/${NORTHSIDE}/users`)
  await person.click(await screen.findByRole('button', { name: 'Restore client' }))
  await screen.findByText(/changed by someone else/)
})

it('leads a removed client’s bare address to its settings', async () => {
  answerUsers({ status: 'deleted' })
  answer({ 'GET /api/settings': () => json(200, { require_mfa: false, allowed_ips: [], your_address: null }) })
  await openAppAs(robin, `/organizations/${NORTHSIDE}`)
  await screen.findByText('Restore this client to change its settings.')
  expect(window.location.pathname).toBe(`/organizations/${NORTHSIDE}/settings`)
})

it.each(['users', 'settings', 'activity'])('refuses a client’s own people its %s', async (screenName) => {
  answerUsers()
  await openAppAs(user({ role: 'org_admin' }), `/organizations/${NORTHSIDE}/${screenName}`)
  await screen.findByRole('heading', { name: 'This is not yours to see' })
  expect(screen.queryByRole('navigation', { name: 'Screens of Northside Dental' })).toBeNull()
  expect(requestsTo('GET /api/users')).toEqual([])
})

it('says the same of a client that is not there and of one that is not theirs', async () => {
  answerUsers()
  answer({ [`GET /api/organizations/${HARBOR}`]: () => refusal(404, 'not_found') })
  await openAppAs(user({ role: 'org_admin' }), `/organizations/${HARBOR}/users`)
  await screen.findByRole('heading', { name: 'This is not yours to see' })
})

it('never lets one client’s figures stand in for another’s', async () => {
  const harbor = organization({ id: HARBOR, name: 'Harbor Legal' })
  const figuresOf: Record<string, number> = { [NORTHSIDE]: 111, [HARBOR]: 222 }
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    [`GET /api/organizations/${HARBOR}`]: () => json(200, harbor),
    'GET /api/agents': () => page([]),
    'GET /api/multi-tenant/calls': () => page([]),
    'GET /api/multi-tenant/overview': ({ query }) =>
      json(200, overview({ total_calls: figuresOf[query.org_id ?? ''] ?? 0 })),
  })
  const { router } = await openAppAs(robin, `/organizations/${HARBOR}/dashboard`)
  const calls = () => screen.findByRole('article', { name: 'Calls' })
  expect((await calls()).textContent).toContain('222')
  await act(() => router.navigate(`/organizations/${NORTHSIDE}/dashboard?period=7-days`))
  expect((await calls()).textContent).toContain('111')

  // Harbor itself is known from before; its figures of these days take their time.
  answer({ 'GET /api/multi-tenant/overview': () => new Promise<Response>(() => {}) })
  await act(() => router.navigate(`/organizations/${HARBOR}/dashboard?period=7-days`))
  await screen.findByRole('heading', { level: 1, name: 'Harbor Legal' })
  expect(screen.queryByText('111')).toBeNull()
  screen.getByRole('status', { name: 'Loading figures' })
})
