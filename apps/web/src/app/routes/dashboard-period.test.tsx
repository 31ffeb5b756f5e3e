import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { FILTER_SHORTCUTS } from '../../features/filters/shortcuts.ts'
import { answer, page, requestsTo } from '../../testing/fake-api.ts'
import { answerDashboard, askedForFigures, openDashboard } from '../../testing/open-dashboard.ts'
import { call, NORTHSIDE } from '../../testing/samples.ts'

beforeEach(answerDashboard)

const search = () => window.location.search
const trigger = (name: RegExp) => screen.findByRole('button', { name })

describe('a key', () => {
  it.each([
    ['t', '?period=today'],
    ['y', '?period=yesterday'],
    ['w', '?period=7-days'],
    ['n', '?period=90-days'],
    ['l', '?period=12-months'],
    ['o', '?period=this-month'],
    ['p', '?period=last-month'],
    ['q', '?period=this-quarter'],
    ['r', '?period=this-year'],
    ['a', '?period=all-time'],
    ['x', '?compare=none'],
  ])('%s leads to %s from anywhere on the page', async (key, expected) => {
    const { person } = await openDashboard('')
    await trigger(/^Last 30 days/)
    await person.keyboard(key)
    await waitFor(() => expect(search()).toBe(expected))
  })

  it('works while the picker is open, and closes it', async () => {
    const { person } = await openDashboard('')
    await person.click(await trigger(/^Last 30 days/))
    const picker = await screen.findByRole('dialog', { name: 'Period' })
    expect(within(picker).getByRole('button', { name: 'Today' }).getAttribute('aria-keyshortcuts')).toBe('T')
    await person.keyboard('t')
    await waitFor(() => expect(search()).toBe('?period=today'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('c opens the picker in its first field, where letters are letters', async () => {
    const { person } = await openDashboard('')
    await trigger(/^Last 30 days/)
    await person.keyboard('c')
    const from = await screen.findByLabelText('From')
    expect(document.activeElement).toBe(from)
    await person.keyboard('t')
    expect(search()).toBe('')
  })

  it('is on the list of shortcuts, once each', () => {
    const keys = FILTER_SHORTCUTS.map(({ key }) => key)
    expect([...new Set(keys)].join('')).toBe('TYWMNLOPQRACX')
  })
})

describe('the days', () => {
  it('can be typed, in either order', async () => {
    const { person } = await openDashboard('')
    await person.click(await trigger(/^Last 30 days/))
    for (const [label, typed] of [
      ['From', '2026-01-31'],
      ['To', '2026-01-05'],
    ] as const) {
      await person.clear(await screen.findByLabelText(label))
      await person.type(screen.getByLabelText(label), typed)
    }
    await person.click(screen.getByRole('button', { name: 'Show these days' }))
    await waitFor(() => expect(search()).toBe('?from=2026-01-05&to=2026-01-31'))
    await trigger(/^Jan 5.–.31, 2026/)
    await waitFor(() => {
      expect(askedForFigures().map(({ from, to }) => [from, to])).toContainEqual(['2026-01-05', '2026-01-31'])
    })
  })

  it('can be chosen in the calendar, first and last', async () => {
    const { person } = await openDashboard('from=2026-01-05&to=2026-01-31')
    await person.click(await trigger(/^Jan 5.–.31/))
    await person.click(await screen.findByRole('button', { name: /January 8, 2026/ }))
    screen.getByText('Now choose the last day.')
    await person.click(screen.getByRole('button', { name: /January 12, 2026/ }))
    await waitFor(() => expect(search()).toBe('?from=2026-01-08&to=2026-01-12'))
  })

  it('begin and end in the client’s time zone, which is named', async () => {
    const { person } = await openDashboard('')
    await person.click(await trigger(/^Last 30 days/))
    await screen.findByText('Days begin and end in America/Los Angeles.')
  })

  it('are chosen in a sheet on a phone', async () => {
    const screenSize = vi
      .spyOn(window, 'matchMedia')
      .mockImplementation(
        (media) => Object.assign(new EventTarget(), { media, matches: /reduced-motion/.test(media) }) as MediaQueryList,
      )
    onTestFinished(() => screenSize.mockRestore())
    const { person } = await openDashboard('')
    await person.click(await trigger(/^Last 30 days/))
    const sheet = within(await screen.findByRole('dialog', { name: 'Period' }))
    sheet.getByText('Days begin and end in America/Los Angeles.')
    expect(sheet.queryByLabelText('From')).toBeNull()
    await person.click(sheet.getByRole('button', { name: 'Choose the days' }))
    await sheet.findByLabelText('From')
    await person.click(sheet.getByRole('button', { name: 'Last month' }))
    await waitFor(() => expect(search()).toBe('?period=last-month'))
  })
})

describe('what is compared with', () => {
  it('is chosen in the picker, which stays open for it', async () => {
    const { person } = await openDashboard('')
    await person.click(await trigger(/^Last 30 days/))
    await person.click(await screen.findByRole('radio', { name: 'Last year' }))
    await waitFor(() => expect(search()).toBe('?compare=year'))
    screen.getByRole('dialog', { name: 'Period' })
    await person.click(screen.getByRole('radio', { name: 'Previous period' }))
    await waitFor(() => expect(search()).toBe(''))
  })
})

describe('the filters', () => {
  it('stand in the URL, and narrow figures and calls alike', async () => {
    const { person } = await openDashboard('from=2026-01-05&to=2026-01-31&compare=none')
    await person.click(await screen.findByRole('radio', { name: 'Test' }))
    await waitFor(() => expect(search()).toBe('?from=2026-01-05&to=2026-01-31&compare=none&billing=test'))
    const wanted = { org_id: NORTHSIDE, from: '2026-01-05', to: '2026-01-31', is_billable: 'false' }
    await waitFor(() => expect(askedForFigures().at(-1)).toMatchObject(wanted))
    await waitFor(() => expect(requestsTo('GET /api/multi-tenant/calls').at(-1)?.query).toMatchObject(wanted))
  })

  it('of the list leave the figures alone', async () => {
    const { person } = await openDashboard('')
    await person.click(await screen.findByRole('button', { name: 'Direction' }))
    await person.click(await screen.findByRole('menuitemradio', { name: 'Outbound' }))
    await waitFor(() =>
      expect(requestsTo('GET /api/multi-tenant/calls').at(-1)?.query).toMatchObject({ direction: 'outbound' }),
    )
    for (const query of askedForFigures()) expect(query).not.toHaveProperty('direction')
  })

  it('can be cleared where nothing matches', async () => {
    answer({ 'GET /api/multi-tenant/calls': ({ query }) => page(query.status ? [] : [call()]) })
    const { person } = await openDashboard('status=error')
    const nothing = await screen.findByText('No calls match these filters')
    await person.click(within(nothing.parentElement ?? document.body).getByRole('button', { name: 'Clear filters' }))
    await screen.findByText('Booked a cleaning for Thursday.')
    expect(search()).toBe('')
  })
})
