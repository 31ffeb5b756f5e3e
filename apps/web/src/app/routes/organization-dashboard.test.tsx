import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { announceChange, interruptRealtime } from '../../testing/fake-realtime.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agent, call, HARBOR, NO_CALLS, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

const ana = user({ role: 'org_viewer' })
const ADDRESS = `/organizations/${NORTHSIDE}/dashboard`

beforeEach(() =>
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    'GET /api/agents': () => page([agent(), agent({ id: 'b-2', name: 'After hours', status: 'pending' })]),
    'GET /api/multi-tenant/overview': () => json(200, overview()),
    'GET /api/multi-tenant/calls': () => page([call()], 'more'),
  }),
)

/** What stands on the card of a figure. */
async function textOf(figure: string): Promise<string> {
  return (await screen.findByRole('article', { name: figure })).textContent ?? ''
}

describe('the figures', () => {
  it('say what they are, what they were, and how they came about', async () => {
    await openAppAs(ana, ADDRESS)
    await screen.findByRole('article', { name: 'Calls' })
    expect(screen.getAllByRole('article').map(({ textContent }) => textContent)).toEqual([
      'Calls12+20%vs 10 in the 30 days before10 billable · 2 test',
      'Billable minutes24vs 0 in the 30 days before2 min 00 s per call on average',
      'Expected revenue$3.60vs $0.00 in the 30 days before24 min × $0.15',
      'Success rate75.0%vs – in the 30 days before6 of 8 connected calls5 positive',
    ])
  })

  it('do not claim a multiplication that does not give the revenue', async () => {
    answer({ 'GET /api/multi-tenant/overview': () => json(200, overview({ expected_revenue: '3.9000' })) })
    await openAppAs(ana, ADDRESS)
    expect(await textOf('Expected revenue')).toContain('At the rate of each call')
  })

  it('tell cost and margin to the agency, and to nobody else', async () => {
    await openAppAs(ana, ADDRESS)
    await screen.findByRole('article', { name: 'Expected revenue' })
    expect(screen.queryByText('Provider cost')).toBeNull()
  })

  it('tell the agency what is left', async () => {
    answer({
      'GET /api/multi-tenant/overview': () => json(200, overview({ provider_cost: '1.2000', margin: '2.4000' })),
      'GET /api/multi-tenant/calls': () => page([call({ provider_cost: '0.1234', margin: '0.1766' })]),
    })
    await openAppAs(user({ role: 'super_admin' }), ADDRESS)
    await screen.findByText('Provider cost')
    screen.getByText('$1.20')
    screen.getByText('66.7%')
    await screen.findByText('$0.1234')
    screen.getByText('$0.1766')
  })

  it('are there as a table for those who cannot use a chart', async () => {
    const { person } = await openAppAs(ana, ADDRESS)
    await screen.findByRole('img', { name: /Calls per day, .*: 10 billable and 2 test calls/ })
    await person.click(screen.getByRole('button', { name: 'Show as table' }))
    const rows = within(await screen.findByRole('region', { name: 'Table of calls per day' })).getAllByRole('row')
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'DayBillableTestAll calls',
      'Thu, Nov 19628',
      'Fri, Nov 20404',
    ])
  })

  it('can be asked bar by bar with the arrow keys', async () => {
    const { person } = await openAppAs(ana, ADDRESS)
    ;(await screen.findByRole('img', { name: /Calls per day/ })).focus()
    await person.keyboard('{ArrowRight}')
    screen.getByText('6 billable · 2 test')
    await person.keyboard('{End}')
    screen.getByText('4 billable · 0 test')
  })
})

describe('the calls', () => {
  it('say how they count, and why', async () => {
    answer({
      'GET /api/multi-tenant/calls': () =>
        page([
          call(),
          call({ id: 'c-2', is_billable: false, billable_reason: 'web_call', call_type: 'web_call', direction: null }),
          call({ id: 'c-3', status: 'not_connected', disconnection_reason: 'dial_no_answer', detailed_summary: null }),
          call({ id: 'c-4', status: 'ongoing', detailed_summary: null }),
        ]),
    })
    const { person } = await openAppAs(ana, ADDRESS)
    const table = within(await screen.findByRole('region', { name: 'Table of calls' }))
    for (const badge of ['Billable', 'Not connected', 'In progress']) table.getByRole('button', { name: badge })
    table.getByText('Web call')
    table.getByText('No answer.')
    await person.hover(table.getByRole('button', { name: 'Test' }))
    expect((await screen.findByRole('tooltip')).textContent).toBe('Made from a web browser; those are not billed.')
  })

  it('open to show the rest', async () => {
    const { person } = await openAppAs(ana, ADDRESS)
    await person.click(await screen.findByRole('button', { name: /details/ }))
    screen.getByText('call_1')
    screen.getByText('+1 415 555 0100')
  })

  it('come page by page, and say how many there are', async () => {
    answer({
      'GET /api/multi-tenant/calls': ({ query }) =>
        query.cursor === 'more' ? page([call({ id: 'c-2' })]) : page([call()], 'more'),
    })
    const { person } = await openAppAs(ana, ADDRESS)
    await screen.findByText('Showing 1 of 12')
    await person.click(screen.getByRole('button', { name: 'Load more' }))
    await screen.findByText('Showing 2 of 2')
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
  })
})

describe('the filters', () => {
  it('stand in the URL, and narrow figures and calls alike', async () => {
    const { person } = await openAppAs(ana, `${ADDRESS}?from=2026-01-05&to=2026-01-31`)
    await person.click(await screen.findByRole('radio', { name: 'Test' }))
    await waitFor(() => expect(window.location.search).toBe('?from=2026-01-05&to=2026-01-31&billing=test'))
    const wanted = { org_id: NORTHSIDE, from: '2026-01-05', to: '2026-01-31', is_billable: 'false' }
    await waitFor(() => expect(requestsTo('GET /api/multi-tenant/overview').at(-1)?.query).toEqual(wanted))
    expect(requestsTo('GET /api/multi-tenant/calls').at(-1)?.query).toEqual({ ...wanted, limit: '25' })
  })

  it('of the list leave the figures alone', async () => {
    const { person } = await openAppAs(ana, ADDRESS)
    await person.click(await screen.findByRole('button', { name: 'Sentiment' }))
    await person.click(await screen.findByRole('menuitemradio', { name: 'Negative' }))
    await waitFor(() =>
      expect(requestsTo('GET /api/multi-tenant/calls').at(-1)?.query).toMatchObject({ sentiment: 'negative' }),
    )
    expect(requestsTo('GET /api/multi-tenant/overview').at(-1)?.query).not.toHaveProperty('sentiment')
    await screen.findByText('Showing the latest 1')
  })

  it('can be cleared where nothing matches', async () => {
    answer({ 'GET /api/multi-tenant/calls': ({ query }) => page(query.status ? [] : [call()]) })
    const { person } = await openAppAs(ana, `${ADDRESS}?status=error`)
    await screen.findByText('No calls match these filters')
    const [, clear] = screen.getAllByRole('button', { name: 'Clear filters' })
    await person.click(clear ?? document.body)
    await screen.findByText('Booked a cleaning for Thursday.')
    expect(window.location.search).toBe('')
  })

  it('offer a longer period where there were no calls', async () => {
    answer({
      'GET /api/multi-tenant/overview': () => json(200, overview({ ...NO_CALLS, by_agent: [] })),
      'GET /api/multi-tenant/calls': () => page([]),
    })
    const { person } = await openAppAs(ana, ADDRESS)
    await person.click(await screen.findByRole('button', { name: 'Show the last 90 days' }))
    expect(window.location.search).toBe('?period=90-days')
  })
})

describe('live', () => {
  it('shows a new call by itself', { timeout: 20_000 }, async () => {
    await openAppAs(ana, ADDRESS)
    await screen.findByText('Live')
    await screen.findByText('Booked a cleaning for Thursday.')
    // Once the channel stands, everything is read again: what happened before was not announced.
    await waitFor(() => expect(requestsTo('GET /api/multi-tenant/overview')).toHaveLength(2))
    answer({
      'GET /api/multi-tenant/overview': () => json(200, overview({ total_calls: 13, version: 2 })),
      'GET /api/multi-tenant/calls': () =>
        page([call({ id: 'c-new', detailed_summary: 'Asked for the bill.' }), call()]),
    })
    expect(announceChange({ organization_id: NORTHSIDE, version: 2 })).toBe(1)
    await screen.findByText('Asked for the bill.', {}, { timeout: 10_000 })
    expect(await textOf('Calls')).toContain('13')
  })

  it('lets the next page come that somebody asked for just before', { timeout: 20_000 }, async () => {
    const nextPage = Promise.withResolvers<Response>()
    answer({
      'GET /api/multi-tenant/calls': ({ query }) =>
        query.cursor === 'more' ? nextPage.promise : page([call()], 'more'),
    })
    const { person } = await openAppAs(ana, ADDRESS)
    await screen.findByText('Live')
    await waitFor(() => expect(requestsTo('GET /api/multi-tenant/overview')).toHaveLength(2))
    await person.click(await screen.findByRole('button', { name: 'Load more' }))
    announceChange({ organization_id: NORTHSIDE, version: 2 })
    await waitFor(() => expect(requestsTo('GET /api/multi-tenant/overview')).toHaveLength(3), { timeout: 10_000 })
    nextPage.resolve(page([call({ id: 'c-2' })]))
    await screen.findByText('Showing 2 of 2')
  })

  it('is honest about a lost connection, and looks for itself meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    interruptRealtime()
    await openAppAs(ana, ADDRESS)
    await screen.findByText('Reconnecting · updates every 30 s')
    await screen.findByText('Booked a cleaning for Thursday.')
    answer({ 'GET /api/multi-tenant/overview': () => json(200, overview({ total_calls: 13 })) })
    vi.advanceTimersByTime(30_000)
    await waitFor(async () => expect(await textOf('Calls')).toContain('13'))
  })
})

describe('another client', () => {
  it('is refused', async () => {
    answer({ [`GET /api/organizations/${HARBOR}`]: () => refusal(404, 'not_found') })
    await openAppAs(ana, `/organizations/${HARBOR}/dashboard`)
    await screen.findByRole('heading', { name: 'This is not yours to see' })
    expect(requestsTo('GET /api/multi-tenant/overview')).toEqual([])
  })
})

describe('trouble', () => {
  it('with the figures leaves the calls in sight, and the other way round', async () => {
    answer({ 'GET /api/multi-tenant/overview': () => refusal(500, 'internal') })
    const { person } = await openAppAs(ana, ADDRESS)
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('The figures could not be loaded')
    expect(alert.textContent).toContain('request-1')
    await screen.findByText('Booked a cleaning for Thursday.')
    answer({ 'GET /api/multi-tenant/overview': () => json(200, overview()) })
    await person.click(within(alert).getByRole('button', { name: 'Try again' }))
    expect(await textOf('Expected revenue')).toContain('$3.60')
  })
})

describe('a client’s own look', () => {
  it('is its name and its colour', async () => {
    const branded = organization({ branding: { name: 'Northside', logo_url: null, primary_color: '#f5b301' } })
    answer({ [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, branded) })
    await openAppAs(user({ role: 'org_viewer', organization: branded }), ADDRESS)
    await screen.findByRole('article', { name: 'Expected revenue' })
    expect(screen.getAllByRole('link', { name: 'Northside' })).not.toEqual([])
    expect(document.title).toBe('Overview · Northside')
    const styles = [...document.querySelectorAll('style')].map(({ textContent }) => textContent)
    expect(styles.join()).toContain('--brand-on-dark: #f5b301')
  })
})
