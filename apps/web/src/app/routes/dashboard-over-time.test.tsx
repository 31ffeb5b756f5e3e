import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  answerDashboard,
  answerFigures,
  askedForFigures,
  openDashboard,
  TWO_DAYS,
} from '../../testing/open-dashboard.ts'
import { day, NO_CALLS, overview } from '../../testing/samples.ts'

const before = overview({
  ...NO_CALLS,
  total_calls: 10,
  billable_calls: 10,
  from: '2026-11-17',
  to: '2026-11-18',
  daily: [
    day('2026-11-17', { billable_calls: 3, test_calls: 1, revenue: '0.4500' }),
    day('2026-11-18', { billable_calls: 6, test_calls: 0, revenue: '1.0000' }),
  ],
})

beforeEach(() => {
  answerDashboard()
  answerFigures(overview(), before)
})

const chart = () => screen.findByRole('group', { name: /per day/ })

describe('the chart', () => {
  it('says what it shows, bar by bar', async () => {
    await openDashboard(`${TWO_DAYS}&compare=none`)
    await screen.findByRole('group', {
      name: 'Calls per day, Nov 19, 2026 to Nov 20, 2026: 10 billable · 2 test. Walk through the bars with the arrow keys.',
    })
    const bars = within(await chart()).getAllByRole('button')
    expect(bars.map((bar) => bar.getAttribute('aria-label'))).toEqual([
      'Thu, Nov 19, 6 billable · 2 test',
      'Fri, Nov 20, 4 billable · 0 test',
    ])
  })

  it('is one stop of the Tab key, in which arrow keys walk and read out', async () => {
    const { person } = await openDashboard()
    const bars = within(await chart()).getAllByRole('button')
    expect(bars.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0])
    bars.at(-1)?.focus()
    await screen.findByText('4 billable · 0 test')
    await person.keyboard('{ArrowLeft}')
    expect(document.activeElement).toBe(bars[0])
    screen.getByText('6 billable · 2 test')
    await person.keyboard('{ArrowLeft}{End}')
    expect(document.activeElement).toBe(bars[1])
    await person.keyboard('{Home}')
    expect(document.activeElement).toBe(bars[0])
    await person.keyboard('{Escape}')
    expect(screen.queryByText('6 billable · 2 test')).toBeNull()
  })

  it('narrows the period to the bar that is pressed, and "back" undoes it', async () => {
    const { person, router } = await openDashboard()
    within(await chart())
      .getByRole('button', { name: /Nov 19/ })
      .focus()
    await person.keyboard('{Enter}')
    await screen.findByRole('button', { name: /^Nov 19, 2026/ })
    expect(window.location.search).toBe('?from=2026-11-19&to=2026-11-19')
    await act(() => router.navigate(-1))
    await waitFor(() => expect(window.location.search).toBe(`?${TWO_DAYS}`))
  })

  it('waits for a second tap of a finger: the first one asks', async () => {
    const { person } = await openDashboard()
    const target = within(await chart()).getByRole('button', { name: /Nov 19/ })
    await person.pointer({ keys: '[TouchA]', target })
    screen.getByText('6 billable · 2 test')
    expect(window.location.search).toBe(`?${TWO_DAYS}`)
    await person.pointer({ keys: '[TouchA]', target })
    await waitFor(() => expect(window.location.search).toBe('?from=2026-11-19&to=2026-11-19'))
  })

  it('shows minutes and revenue too, which stands in the URL', async () => {
    const { person } = await openDashboard()
    await chart()
    await person.click(screen.getByRole('radio', { name: 'Revenue' }))
    await screen.findByRole('group', { name: /^Expected revenue per day, .*: \$3\.60\./ })
    expect(window.location.search).toBe(`?${TWO_DAYS}&chart=revenue`)
    await person.click(screen.getByRole('radio', { name: 'Minutes' }))
    await screen.findByRole('group', { name: /^Billable minutes per day, .*: 24 min\./ })
  })

  it('has a table behind it, which adds up', async () => {
    const { person } = await openDashboard()
    await screen.findByText('2 days before')
    await person.click(await screen.findByRole('button', { name: 'Show as table' }))
    const rows = within(await screen.findByRole('region', { name: 'Table of calls per day' })).getAllByRole('row')
    expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
      ['Days', 'Billable', 'Test', 'All calls', 'Minutes', 'Revenue', 'Compared with'],
      ['Thu, Nov 19', '6', '2', '8', '12', '$1.80', '3 billable · 1 test'],
      ['Fri, Nov 20', '4', '0', '4', '12', '$1.80', '6 billable · 0 test'],
      ['Sum', '10', '2', '12', '24', '$3.60', '9 billable · 1 test'],
    ])
    await person.click(screen.getByRole('button', { name: 'Show as chart' }))
    await chart()
  })
})

describe('what the figures are compared with', () => {
  it('is the days before, asked for day by day', async () => {
    await openDashboard()
    await within(await chart()).findByRole('button', {
      name: /Nov 19, 6 billable · 2 test, Tue, Nov 17: 3 billable · 1 test/,
    })
    expect(askedForFigures().map(({ from, to }) => [from, to])).toContainEqual(['2026-11-17', '2026-11-18'])
  })

  it('is the same period last year', async () => {
    answerFigures(overview(), { ...before, from: '2025-11-19', to: '2025-11-20', total_calls: 6 })
    await openDashboard(`${TWO_DAYS}&compare=year`)
    await screen.findByText('Same period last year')
    const card = await screen.findByRole('article', { name: 'Calls' })
    expect(card.textContent).toBe('Calls12+100%vs 6 in the same period last year10 billable · 2 test')
    expect(askedForFigures().map(({ from, to }) => [from, to])).toContainEqual(['2025-11-19', '2025-11-20'])
  })

  it('is nothing where nobody wants to compare, and nothing is asked', async () => {
    await openDashboard(`${TWO_DAYS}&compare=none`)
    await chart()
    expect((await screen.findByRole('article', { name: 'Calls' })).textContent).toContain('Not compared')
    expect(askedForFigures().map(({ from }) => from)).not.toContain('2026-11-17')
  })
})
