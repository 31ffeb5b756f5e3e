import type { AgentTotals, DailyTotals, Overview } from '@roy/types'
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { sumOf } from '../../lib/decimal.ts'
import { addDays } from '../../lib/format-time.ts'
import { answerDashboard, answerFigures, openDashboard } from '../../testing/open-dashboard.ts'
import { day, NO_CALLS, overview, RECEPTION } from '../../testing/samples.ts'

// The same money by day and by agent, in amounts that floats add up to something else.

const FROM = '2026-10-01'
const DAYS = 50

const daily: DailyTotals[] = Array.from({ length: DAYS }, (_, index) =>
  day(addDays(FROM, index), {
    billable_calls: 7 + (index % 5),
    test_calls: index % 3,
    connected_calls: 5,
    successful_calls: index % 4,
    billed_minutes: `${index}.5000`,
    revenue: `${index * 3}.${String((index * 2713 + 333) % 10_000).padStart(4, '0')}`,
  }),
)
const revenue = sumOf(daily.map((totals) => totals.revenue))
const minutes = sumOf(daily.map((totals) => totals.billed_minutes))
const count = (pick: (totals: DailyTotals) => number) => daily.reduce((sum, totals) => sum + pick(totals), 0)

const reception: AgentTotals = {
  agent_id: RECEPTION,
  name: 'Reception',
  total_calls: count((totals) => totals.total_calls) - 100,
  billable_calls: count((totals) => totals.billable_calls) - 90,
  test_calls: count((totals) => totals.test_calls) - 10,
  billed_minutes: sumOf([minutes, '-0.1000']),
  revenue: sumOf([revenue, '-0.0001']),
  last_call_at: null,
}
const recall: AgentTotals = {
  agent_id: 'b-2',
  name: 'Recall',
  total_calls: 100,
  billable_calls: 90,
  test_calls: 10,
  billed_minutes: '0.1000',
  revenue: '0.0001',
  last_call_at: null,
}
const figures: Overview = overview({
  ...NO_CALLS,
  from: FROM,
  to: addDays(FROM, DAYS - 1),
  total_calls: count((totals) => totals.total_calls),
  billable_calls: count((totals) => totals.billable_calls),
  test_calls: count((totals) => totals.test_calls),
  connected_calls: count((totals) => totals.connected_calls),
  successful_calls: count((totals) => totals.successful_calls),
  total_billed_minutes: minutes,
  expected_revenue: revenue,
  daily,
  by_agent: [reception, recall],
})

const SEARCH = `from=${figures.from}&to=${figures.to}&compare=none`
const EXACT = '$3,699.0075'
const SHOWN = '$3,699.01'

beforeEach(() => {
  answerDashboard()
  answerFigures(figures)
})

/** The cells of a table's last row. */
async function sumsOf(table: string): Promise<string[]> {
  const rows = within(await screen.findByRole('region', { name: table })).getAllByRole('row')
  return [...(rows.at(-1)?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent ?? '')
}

describe('the same money, to the last decimal', () => {
  it('is what the API says', () => {
    expect(revenue).toBe('3699.0075')
    expect(daily.reduce((sum, totals) => sum + Number(totals.revenue), 0)).not.toBe(3699.0075)
  })

  it('stands on the card, rounded to the cent there and told exactly below', async () => {
    const { person } = await openDashboard(SEARCH)
    const card = within(await screen.findByRole('article', { name: 'Expected revenue' }))
    card.getByText(SHOWN)
    await person.click(card.getByRole('button'))
    await screen.findByText(`1,250 min at several rates = ${EXACT}`)
    screen.getByText(new RegExp(`The card shows \\${EXACT} as \\${SHOWN}`))
  })

  it('is the sum of the table behind the chart', async () => {
    const { person } = await openDashboard(SEARCH)
    await person.click(await screen.findByRole('button', { name: 'Show as table' }))
    expect(await sumsOf('Table of calls per day')).toEqual(['Sum', '450', '49', '499', '1,250', EXACT])
  })

  it('is the sum of the bars', async () => {
    await openDashboard(`${SEARCH}&chart=revenue`)
    const chart = await screen.findByRole('group', { name: /^Expected revenue per day, .*: \$3,699\.0075\./ })
    const amounts = within(chart)
      .getAllByRole('button')
      .map((bar) => bar.getAttribute('aria-label')?.split('$')[1]?.replaceAll(',', '') ?? '')
    expect(amounts).toHaveLength(DAYS)
    expect(sumOf(amounts)).toBe('3699.0075')
  })

  it('is the sum of the agents, whose shares are the whole', async () => {
    await openDashboard(SEARCH)
    expect(await sumsOf('Table of agents')).toEqual(['All agents', '', '499', '49', '1,250', EXACT, '100.0%', ''])
    const table = within(screen.getByRole('region', { name: 'Table of agents' }))
    table.getByText('$3,699.0074')
    table.getByText('$0.0001')
  })
})

describe('an agent', () => {
  it('leads to its own page', async () => {
    await openDashboard(SEARCH)
    const link = await screen.findByRole('link', { name: 'Reception' })
    expect(link.getAttribute('href')).toMatch(new RegExp(`/organizations/[^/]+/agents/${RECEPTION}$`))
  })
  it('that has been removed leads nowhere, and still counts', async () => {
    answerFigures({ ...figures, by_agent: [reception, { ...recall, agent_id: 'gone' }] })
    await openDashboard(SEARCH)
    await screen.findByText('Removed')
    expect(screen.queryByRole('link', { name: 'Recall' })).toBeNull()
    expect((await sumsOf('Table of agents'))[5]).toBe(EXACT)
  })
})
