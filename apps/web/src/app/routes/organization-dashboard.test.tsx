import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { answerDashboard, answerFigures, openDashboard } from '../../testing/open-dashboard.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { HARBOR, NO_CALLS, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

beforeEach(answerDashboard)

/** What stands on the card of a figure. */
async function textOf(figure: string): Promise<string> {
  return (await screen.findByRole('article', { name: figure })).textContent ?? ''
}

describe('the cards', () => {
  it('say what a figure is, what it was, and how it came about', async () => {
    await openDashboard()
    await screen.findByRole('article', { name: 'Calls' })
    expect(screen.getAllByRole('article').map(({ textContent }) => textContent)).toEqual([
      'Calls12+20%vs 10 in the 2 days before10 billable · 2 test',
      'Billable minutes24vs 0 in the 2 days before2 min 00 s on average',
      'Expected revenue$3.60vs $0.00 in the 2 days before24 min × $0.15',
      'Success rate75.0%vs – in the 2 days before6 of 8 connected',
    ])
  })

  it('tell their whole computation to those who ask, by keyboard too', async () => {
    const { person } = await openDashboard()
    const how = 'Expected revenue: how it is computed'
    ;(await screen.findByRole('button', { name: `24 min × $0.15. ${how}` })).focus()
    await person.keyboard('{Enter}')
    const computation = within(await screen.findByRole('dialog', { name: how }))
    computation.getByText('24 min × $0.15 = $3.60')
    computation.getByText('Each call is rounded once, to four decimals; nothing is rounded after that.')
    await person.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('do not claim a multiplication that does not give the revenue', async () => {
    answerFigures(overview({ expected_revenue: '3.9000' }))
    await openDashboard()
    expect(await textOf('Expected revenue')).toContain('At several rates')
  })
})

describe('cost and margin', () => {
  const costs = overview({ provider_cost: '1.2000', margin: '2.4000' })
  it('are nobody’s business but the agency’s', async () => {
    await openDashboard()
    await screen.findByRole('article', { name: 'Expected revenue' })
    expect(screen.queryByText('Provider cost')).toBeNull()
  })
  it('tell the agency what is left', async () => {
    answerFigures(costs)
    await openDashboard(undefined, user({ role: 'super_admin' }))
    await screen.findByText('Provider cost')
    screen.getByText('$1.20')
    screen.getByText('66.7%')
  })
})

describe('while the figures load', () => {
  it('their places are kept, each with its name', async () => {
    const figures = Promise.withResolvers<Response>()
    answer({ 'GET /api/multi-tenant/overview': () => figures.promise })
    await openDashboard()
    for (const name of ['Loading figures', 'Loading chart', 'Loading agents'])
      await screen.findByRole('status', { name })
    figures.resolve(json(200, overview()))
    await screen.findByRole('article', { name: 'Expected revenue' })
    expect(screen.queryByRole('status', { name: 'Loading figures' })).toBeNull()
  })
})

describe('without calls', () => {
  beforeEach(() => answer({ 'GET /api/multi-tenant/calls': () => page([]) }))
  const nothing = overview({ ...NO_CALLS, by_agent: [], daily: [], previous: { ...NO_CALLS, from: '', to: '' } })

  it('the cards claim nothing', async () => {
    answerFigures(nothing)
    await openDashboard()
    expect(await textOf('Expected revenue')).toBe(
      'Expected revenue$0.00vs no calls in the 2 days beforeNo billable minutes yet',
    )
    expect(await textOf('Success rate')).toBe('Success rate–vs no calls in the 2 days beforeNo connected calls yet')
  })

  it('a longer period is offered, and "back" leads to the one before', async () => {
    answerFigures(nothing)
    const { person, router } = await openDashboard('')
    await person.click(await screen.findByRole('button', { name: 'Show the last 90 days' }))
    expect(window.location.search).toBe('?period=90-days')
    await act(() => router.navigate(-1))
    await waitFor(() => expect(window.location.search).toBe(''))
  })

  it('and without agents, a client is told who sets one up', async () => {
    answer({ 'GET /api/agents': () => page([]) })
    answerFigures(nothing)
    await openDashboard()
    await screen.findByText('Your agency is about to set up your voice agent.')
  })
})

describe('trouble', () => {
  it('with the figures leaves the calls in sight, and can be tried again', async () => {
    answer({ 'GET /api/multi-tenant/overview': () => refusal(500, 'internal') })
    const { person } = await openDashboard()
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('The figures could not be loaded')
    expect(alert.textContent).toContain('request-1')
    await screen.findByText('Booked a cleaning for Thursday.')
    answerFigures(overview())
    await person.click(within(alert).getByRole('button', { name: 'Try again' }))
    expect(await textOf('Expected revenue')).toContain('$3.60')
  })

  it('with the calls leaves the figures in sight', async () => {
    answer({ 'GET /api/multi-tenant/calls': () => refusal(500, 'internal') })
    await openDashboard()
    expect((await screen.findByRole('alert')).textContent).toContain('calls')
    expect(await textOf('Expected revenue')).toContain('$3.60')
  })

  it('with the agents leaves their figures in sight, and leads nowhere', async () => {
    answer({ 'GET /api/agents': () => refusal(500, 'internal') })
    await openDashboard()
    const table = within(await screen.findByRole('region', { name: 'Table of agents' }))
    table.getByText('Reception')
    expect(table.queryByRole('link')).toBeNull()
  })

  it('with the compared days is told where they would stand, and takes nothing else along', async () => {
    answerFigures(overview(), refusal(500, 'internal'))
    await openDashboard('from=2026-11-19&to=2026-11-20&compare=year')
    await screen.findByText('The comparison could not be loaded', { selector: 'span' })
    expect(await textOf('Calls')).toBe('Calls12The comparison could not be loaded 10 billable · 2 test')
  })

  it('is no such thing where somebody may not see the figures', async () => {
    answer({ 'GET /api/multi-tenant/overview': () => refusal(403, 'forbidden') })
    await openDashboard()
    await screen.findByText('You do not have access to this.')
  })
})

describe('another client', () => {
  it('is refused', async () => {
    answer({ [`GET /api/organizations/${HARBOR}`]: () => refusal(404, 'not_found') })
    await openAppAs(user({ role: 'org_viewer' }), `/organizations/${HARBOR}/dashboard`)
    await screen.findByRole('heading', { name: 'This is not yours to see' })
    expect(requestsTo('GET /api/multi-tenant/overview')).toEqual([])
  })
})

describe('a client’s own look', () => {
  it('is its name and its colour', async () => {
    const branded = organization({ branding: { name: 'Northside', logo_url: null, primary_color: '#f5b301' } })
    answer({ [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, branded) })
    await openDashboard(undefined, user({ role: 'org_viewer', organization: branded }))
    await screen.findByRole('article', { name: 'Expected revenue' })
    expect(screen.getAllByRole('link', { name: 'Northside' })).not.toEqual([])
    expect(document.title).toBe('Overview · Northside')
    const styles = [...document.querySelectorAll('style')].map(({ textContent }) => textContent)
    expect(styles.join()).toContain('--brand-on-dark: #f5b301')
  })
})
