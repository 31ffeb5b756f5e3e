import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { NORTHSIDE, organization, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const created = organization({ id: 'aaaaaaaa-0000-4000-8000-000000000009', name: 'Bluebird Vets', agent_count: 0 })

async function openList(organizations = [organization()]) {
  answer({ 'GET /api/organizations': () => page(organizations) })
  return openAppAs(robin, '/organizations')
}

async function openNewClient() {
  const app = await openList()
  await app.person.click(await screen.findByRole('button', { name: 'New client' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'New client' }))
  return { ...app, dialog }
}

it('lists the clients with their figures', async () => {
  await openList([organization({ billing_rate: '0.1250', agent_count: 1_204, status: 'suspended' })])
  const row = (await screen.findByRole('link', { name: 'Northside Dental' })).closest('tr')
  expect(row?.textContent).toBe('Northside DentalSuspended$0.1251,2042America/Los AngelesFeb 11, 2026Dashboard')
  expect(screen.getByRole('link', { name: 'Dashboard of Northside Dental' }).getAttribute('href')).toBe(
    `/organizations/${NORTHSIDE}/dashboard`,
  )
})

it('searches as one types, and keeps the search in the URL', async () => {
  const { person } = await openList()
  await person.type(await screen.findByRole('searchbox', { name: 'Search clients' }), 'north')
  await waitFor(() => expect(requestsTo('GET /api/organizations').at(-1)?.query).toMatchObject({ search: 'north' }))
  expect(window.location.search).toBe('?search=north')
})

it('loads the next page and keeps the first', async () => {
  answer({
    'GET /api/organizations': ({ query }) =>
      query.cursor === 'next'
        ? page([organization({ id: 'o-2', name: 'Harbor Legal' })])
        : page([organization()], 'next'),
  })
  const { person } = await openAppAs(robin, '/organizations')
  await person.click(await screen.findByRole('button', { name: 'Load more' }))
  await screen.findByRole('link', { name: 'Harbor Legal' })
  screen.getByRole('link', { name: 'Northside Dental' })
  screen.getByText('2 clients')
})

it('says what to do when there are no clients yet', async () => {
  await openList([])
  await screen.findByText('No clients yet')
})

it('says why the list could not be loaded, under which reference, and tries again', async () => {
  answer({ 'GET /api/organizations': () => refusal(500, 'internal') })
  const { person } = await openAppAs(robin, '/organizations')
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The clients could not be loaded')
  expect(alert.textContent).toContain('request-1')
  answer({ 'GET /api/organizations': () => page([organization()]) })
  await person.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('link', { name: 'Northside Dental' })
})

it('creates a client and leads to its page', async () => {
  const { person, dialog } = await openNewClient()
  answer({
    'POST /api/organizations': () => json(201, created),
    [`GET /api/organizations/${created.id}`]: () => json(200, created),
    'GET /api/agents': () => page([]),
  })
  await person.type(dialog.getByLabelText('Client name'), 'Bluebird Vets')
  await person.type(dialog.getByLabelText('Retell API key'), 'key_secret')
  await person.type(dialog.getByLabelText('Rate per minute'), '0,15')
  await person.click(dialog.getByLabelText('Time zone'))
  await person.type(await screen.findByRole('combobox', { name: 'Search cities or regions' }), 'los ang')
  await person.keyboard('{Enter}')
  await person.click(dialog.getByRole('button', { name: 'Create client' }))

  await screen.findByRole('heading', { name: 'Bluebird Vets' })
  expect(window.location.pathname).toBe(`/organizations/${created.id}`)
  expect(requestsTo('POST /api/organizations').map(({ body }) => body)).toEqual([
    {
      name: 'Bluebird Vets',
      retell_api_key: 'key_secret',
      billing_rate: '0.15',
      currency: 'USD',
      timezone: 'America/Los_Angeles',
      billing_increment_seconds: 60,
      billing_minimum_seconds: 0,
      bill_web_calls: false,
      test_numbers: [],
    },
  ])
})

it('hides the Retell key while it is typed', async () => {
  const { dialog } = await openNewClient()
  expect(dialog.getByLabelText('Retell API key').getAttribute('type')).toBe('password')
})

it('asks for what is missing beside each field, before asking the server', async () => {
  const { person, dialog } = await openNewClient()
  await person.type(dialog.getByLabelText('Rate per minute'), 'cheap')
  await person.click(dialog.getByRole('button', { name: 'Create client' }))
  dialog.getByRole('textbox', { name: 'Client name', description: 'Please give the client a name.' })
  dialog.getByRole('textbox', { name: 'Rate per minute', description: /Please enter an amount such as 0.15/ })
  expect(requestsTo('POST /api/organizations')).toEqual([])
})

it('shows beside each field what the server found', async () => {
  const { person, dialog } = await openNewClient()
  answer({
    'POST /api/organizations': () =>
      refusal(400, 'invalid_request', [{ path: 'retell_api_key', message: 'This key is not known to Retell.' }]),
  })
  await person.type(dialog.getByLabelText('Client name'), 'Bluebird Vets')
  await person.type(dialog.getByLabelText('Retell API key'), 'key_wrong')
  await person.type(dialog.getByLabelText('Rate per minute'), '0.15')
  await person.click(dialog.getByRole('button', { name: 'Create client' }))
  await dialog.findByText('This key is not known to Retell.')
  dialog.getByText(/Please check the marked fields/)
})

it('is refused to a client’s people', async () => {
  const ana = user({ role: 'org_admin' })
  answer({ [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()) })
  await openAppAs(ana, '/organizations')
  await screen.findByRole('heading', { name: 'This is not yours to see' })
  expect(requestsTo('GET /api/organizations')).toEqual([])
})
