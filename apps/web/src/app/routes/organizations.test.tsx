import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { alert } from '../../testing/reliability-samples.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import {
  currencyTotals,
  NORTHSIDE,
  organization,
  organizationTotals,
  overview,
  systemOverview,
  user,
} from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const harbor = organizationTotals({
  organization_id: 'aaaaaaaa-0000-4000-8000-000000000002',
  name: 'Harbor Legal',
  slug: 'harbor-legal',
  total_calls: 3,
  status: 'suspended',
})

async function openClients(clients = [organizationTotals()], address = '/organizations') {
  answer({ 'GET /api/multi-tenant/system-overview': () => json(200, systemOverview({ organizations: clients })) })
  return openAppAs(robin, address)
}

const clientNames = async () => {
  const table = await screen.findByRole('table')
  return within(table)
    .getAllByRole('link')
    .map((link) => link.textContent)
}

describe('the clients', () => {
  it('stand with their figures, their health and one way into each', async () => {
    await openClients([organizationTotals({ rejected_events_24h: 1_204, agent_count: 3 })])
    const link = within(await screen.findByRole('table')).getByRole('link', { name: 'Northside Dental' })
    expect(link.closest('tr')?.textContent).toBe('Northside Dental1224$3.60+20%3just now1,204Active')
    expect(link.getAttribute('href')).toBe(`/organizations/${NORTHSIDE}/dashboard`)
  })

  it('are summed up per currency, each compared with the period before', async () => {
    const euros = currencyTotals({ currency: 'EUR', total_calls: 7, expected_revenue: '1.5000' })
    answer({
      'GET /api/multi-tenant/system-overview': () =>
        json(200, systemOverview({ totals: [euros, currencyTotals({ daily: overview().daily })] })),
    })
    await openAppAs(robin, '/organizations')
    const inEuros = within(await screen.findByRole('article', { name: 'Clients billed in EUR' }))
    inEuros.getByText('€1.50')
    const inDollars = within(screen.getByRole('article', { name: 'Clients billed in USD' }))
    inDollars.getByText('$3.60')
    inDollars.getByText('+20%')
    inDollars.getByText('Compared with the 30 days before')
  })

  it('say first, in words, what needs attention', async () => {
    await openClients([
      organizationTotals({ rejected_events_24h: 14 }),
      { ...harbor, status: 'active', last_event_at: null },
    ])
    const attention = within(await screen.findByRole('region', { name: 'Needs attention' }))
    expect(attention.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Northside Dental had 14 events refused in the last 24 hours.',
      'Harbor Legal waits for its first call.',
    ])
    const way = attention.getByRole('link', { name: 'Northside Dental' }).getAttribute('href')
    expect(way).toBe(`/organizations/${NORTHSIDE}/agents`)
  })

  it('say what alerts are open, each with the way to where it is seen to', async () => {
    answer({
      'GET /api/alerts': () =>
        page([
          alert({ kind: 'reconciliation_differs', details: { unresolved: 2, failure: null } }),
          alert({
            id: 'f-2',
            kind: 'outbox_given_up',
            organization_id: null,
            organization_name: null,
            details: { dead: 1 },
          }),
        ]),
    })
    await openClients([organizationTotals({ rejected_events_24h: 14 })])
    const attention = within(await screen.findByRole('region', { name: 'Needs attention' }))
    await attention.findByText(/not the same as at Retell/)
    expect(attention.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Northside Dental has 2 calls that are not the same as at Retell.',
      'Northside Dental had 14 events refused in the last 24 hours.',
      'Outgoing mail is in trouble: within a day, 1 mail could not be sent.',
    ])
    expect(attention.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      `/organizations/${NORTHSIDE}/reconciliation`,
      `/organizations/${NORTHSIDE}/agents`,
      '/system',
    ])
    expect(requestsTo('GET /api/alerts')[0]?.query).toEqual({ status: 'open', limit: '200' })
  })

  it('say that alerts could not be loaded rather than nothing', async () => {
    answer({ 'GET /api/alerts': () => refusal(500, 'internal') })
    await openClients()
    await screen.findByText(/could not be loaded: something may be missing here/)
    expect(await clientNames()).toEqual(['Northside Dental'])
  })

  it('ask for the period in the URL and carry it into a client', async () => {
    await openClients(undefined, '/organizations?from=2026-01-01&to=2026-01-31')
    const link = within(await screen.findByRole('table')).getByRole('link', { name: 'Northside Dental' })
    expect(link.getAttribute('href')).toMatch(/dashboard\?from=2026-01-01&to=2026-01-31$/)
    expect(requestsTo('GET /api/multi-tenant/system-overview')[0]?.query).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
    })
  })
})

describe('finding a client among many', () => {
  it('sorts by any column, the other way round on the second click, and keeps that in the URL', async () => {
    const { person } = await openClients([organizationTotals(), harbor])
    expect(await clientNames()).toEqual(['Northside Dental', 'Harbor Legal'])
    await person.click(screen.getByRole('button', { name: 'Client' }))
    expect(await clientNames()).toEqual(['Harbor Legal', 'Northside Dental'])
    expect(screen.getByRole('columnheader', { name: 'Client' }).getAttribute('aria-sort')).toBe('ascending')
    await person.click(screen.getByRole('button', { name: 'Client' }))
    expect(await clientNames()).toEqual(['Northside Dental', 'Harbor Legal'])
    expect(window.location.search).toBe('?sort=-name')
  })

  it('searches as one types, filters by status, and keeps both in the URL', async () => {
    const { person } = await openClients([organizationTotals(), harbor])
    await person.type(await screen.findByRole('searchbox', { name: 'Search clients' }), 'harbor')
    await waitFor(async () => expect(await clientNames()).toEqual(['Harbor Legal']))
    await person.click(screen.getByRole('radio', { name: 'Active' }))
    await screen.findByText('No client matches')
    expect(window.location.search).toBe('?search=harbor&status=active')
  })

  it('opens as the URL says', async () => {
    await openClients([organizationTotals(), harbor], '/organizations?search=legal&status=suspended')
    expect(await clientNames()).toEqual(['Harbor Legal'])
    expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search clients' }).value).toBe('legal')
  })

  it('draws fifty of a thousand, and the next fifty on the next page', async () => {
    const thousand = Array.from({ length: 1_000 }, (_, index) =>
      organizationTotals({ organization_id: `o-${index}`, name: `Client ${index}`, total_calls: 1_000 - index }),
    )
    const { person } = await openClients(thousand)
    expect(await clientNames()).toHaveLength(50)
    screen.getByText('1–50 of 1,000 clients')
    await person.click(screen.getByRole('button', { name: 'Next' }))
    expect((await clientNames())[0]).toBe('Client 50')
    expect(window.location.search).toBe('?page=2')
  })
})

describe('removed clients', () => {
  const removed = organization({
    id: harbor.organization_id,
    name: 'Harbor Legal',
    status: 'deleted',
    updated_at: '2026-11-20T10:00:00.000Z',
  })

  it('are a list of their own, with how long they are kept, and are restored with one click', async () => {
    const { person } = await openClients()
    answer({
      'GET /api/organizations': () => page([removed]),
      [`POST /api/organizations/${removed.id}/restore`]: () => json(200, { ...removed, status: 'active' }),
    })
    await person.click(await screen.findByRole('radio', { name: 'Removed' }))
    await screen.findByText('Kept until Dec 20, 2026')
    expect(requestsTo('GET /api/organizations')[0]?.query).toMatchObject({ status: 'deleted' })
    await person.click(screen.getByRole('button', { name: 'Restore Harbor Legal' }))
    await screen.findByText('Harbor Legal has been restored')
  })

  it('say why one could not be restored', async () => {
    const { person } = await openClients([], '/organizations?status=deleted')
    answer({
      'GET /api/organizations': () => page([removed]),
      [`POST /api/organizations/${removed.id}/restore`]: () => refusal(404, 'not_found'),
    })
    await person.click(await screen.findByRole('button', { name: 'Restore Harbor Legal' }))
    await screen.findByText(/may have been removed/)
  })
})

describe('without figures', () => {
  it('says what to do when there are no clients yet', async () => {
    await openClients([])
    await screen.findByText('No clients yet')
  })

  it('says that they are being loaded', async () => {
    answer({ 'GET /api/multi-tenant/system-overview': () => new Promise<Response>(() => {}) })
    await openAppAs(robin, '/organizations')
    await screen.findByRole('status', { name: 'Loading clients' })
  })

  it('says why they could not be loaded, under which reference, and tries again', async () => {
    answer({ 'GET /api/multi-tenant/system-overview': () => refusal(500, 'internal') })
    const { person } = await openAppAs(robin, '/organizations')
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('The clients could not be loaded')
    expect(alert.textContent).toContain('request-1')
    answer({ 'GET /api/multi-tenant/system-overview': () => json(200, systemOverview()) })
    await person.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('table')
  })

  it('is refused to a client’s people', async () => {
    answer({ [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()) })
    await openAppAs(user({ role: 'org_admin' }), '/organizations')
    await screen.findByRole('heading', { name: 'This is not yours to see' })
    expect(requestsTo('GET /api/multi-tenant/system-overview')).toEqual([])
  })
})

describe('a new client', () => {
  const created = organization({ id: 'aaaaaaaa-0000-4000-8000-000000000009', name: 'Bluebird Vets', agent_count: 0 })

  async function openNewClient() {
    const app = await openClients()
    await app.person.click(await screen.findByRole('button', { name: 'New client' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'New client' }))
    return { ...app, dialog }
  }

  it('is created and leads to its agents', async () => {
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

    await screen.findByRole('heading', { level: 1, name: 'Bluebird Vets' })
    expect(window.location.pathname).toBe(`/organizations/${created.id}/agents`)
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

  it('hides its Retell key while it is typed', async () => {
    const { dialog } = await openNewClient()
    expect(dialog.getByLabelText('Retell API key').getAttribute('type')).toBe('password')
  })

  it('is asked for what is missing beside each field, before the server is', async () => {
    const { person, dialog } = await openNewClient()
    await person.type(dialog.getByLabelText('Rate per minute'), 'cheap')
    await person.click(dialog.getByRole('button', { name: 'Create client' }))
    dialog.getByRole('textbox', { name: 'Client name', description: 'Please give the client a name.' })
    dialog.getByRole('textbox', { name: 'Rate per minute', description: /Please enter an amount such as 0.15/ })
    expect(requestsTo('POST /api/organizations')).toEqual([])
  })

  it('shows beside each field what the server found', async () => {
    const { person, dialog } = await openNewClient()
    const details = [{ path: 'retell_api_key', message: 'This key is not known to Retell.' }]
    answer({ 'POST /api/organizations': () => refusal(400, 'invalid_request', details) })
    await person.type(dialog.getByLabelText('Client name'), 'Bluebird Vets')
    await person.type(dialog.getByLabelText('Retell API key'), 'key_wrong')
    await person.type(dialog.getByLabelText('Rate per minute'), '0.15')
    await person.click(dialog.getByRole('button', { name: 'Create client' }))
    await dialog.findByText('This key is not known to Retell.')
    expect(dialog.getByLabelText('Retell API key').getAttribute('aria-invalid')).toBe('true')
  })
})
