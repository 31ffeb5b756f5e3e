import { readFile } from 'node:fs/promises'
import type { Page as ApiPage, Call, Overview } from '@roy/types'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sumOf } from '../src/lib/decimal.ts'
import { formatMoney, formatMoneyRounded } from '../src/lib/format-number.ts'
import { type ApiSession, signInToApi } from './support/api.ts'
import { prepareDesk } from './support/desk.ts'
import { demo, site } from './support/site.ts'

// The same money on cards, in tables, in the list, in the file and in the API's answers, to the last decimal.

const DAYS = 'period=90-days'
/** The most that a page of the API has. */
const PAGE_SIZE = 200

const desk = prepareDesk()
const both = [demo.own, demo.other].map((client) => {
  const viewer = demo.environment.users.find(
    ({ organization_id, role }) => organization_id === client.id && role === 'org_viewer',
  )
  if (!viewer) throw new Error(`${client.name} has no viewer.`)
  return { client, viewer }
})

describe.each(both)('the figures of $client.name', ({ client, viewer }) => {
  it.each([
    ['all calls of 90 days', ''],
    ['the billable ones', '&billing=billable'],
    ['the positive ones of one agent', `&agent=${client.agents[0]?.id}&sentiment=positive`],
  ])('are the same in the list, the file and the API: %s', async (_, filters) => {
    const api = await signInToApi(viewer)
    const page = await desk.openAs(viewer)
    await page.goto(`${site}/organizations/${client.id}/calls?${DAYS}${filters}`)
    const listed = await callsOf(api, `org_id=${client.id}${asApi(filters)}${await ninetyDays(api, client.id)}`)
    await page.getByText(/^Showing /).waitFor()

    const saved = await exported(page)
    expect(saved.map(({ id }) => id)).toEqual(listed.map(({ id }) => id))
    expect(saved.map(({ revenue }) => revenue)).toEqual(listed.map(({ revenue }) => revenue))
    expect(saved.map(({ billed_minutes }) => billed_minutes)).toEqual(
      listed.map(({ billed_minutes }) => billed_minutes),
    )
    await page.context().close()
  })

  it('add up to the cards, by day, by agent and by call', async () => {
    const api = await signInToApi(viewer)
    const page = await desk.openAs(viewer)
    await page.goto(`${site}/organizations/${client.id}/dashboard?${DAYS}`)
    const days = await ninetyDays(api, client.id)
    const overview = await api.get<Overview>(`/multi-tenant/overview?org_id=${client.id}${days}`)
    const listed = await callsOf(api, `org_id=${client.id}${days}`)

    const { expected_revenue: revenue, currency } = overview
    expect(sumOf(listed.map((call) => call.revenue))).toBe(revenue)
    expect(sumOf(overview.daily.map((day) => day.revenue))).toBe(revenue)
    expect(sumOf(overview.by_agent.map((agent) => agent.revenue))).toBe(revenue)
    expect(sumOf(listed.map((call) => call.billed_minutes))).toBe(overview.total_billed_minutes)

    const card = page.getByRole('article', { name: 'Expected revenue' })
    await card.getByText(formatMoneyRounded(revenue, currency), { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Show as table' }).click()
    for (const table of [/^Table of calls per/, 'Table of agents']) {
      const sum = page.getByRole('region', { name: table }).getByRole('row').last()
      await sum.getByText(formatMoney(revenue, currency), { exact: true }).waitFor()
    }
    await page.context().close()
  })
})

/** All calls that the API lists, page by page. */
async function callsOf(api: ApiSession, query: string): Promise<Call[]> {
  const calls: Call[] = []
  let cursor: string | null = null
  do {
    const more: ApiPage<Call> = await api.get(
      `/multi-tenant/calls?${query}&limit=${PAGE_SIZE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    calls.push(...more.data)
    cursor = more.next_cursor
  } while (cursor !== null)
  return calls
}

/** What the button saves, line by line. */
async function exported(page: Page): Promise<Pick<Call, 'id' | 'revenue' | 'billed_minutes'>[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ])
  return parse(await readFile(await download.path()), { columns: true, bom: true })
}

/** The page's filters as the API's. */
function asApi(filters: string): string {
  return filters.replace('billing=billable', 'is_billable=true').replace('agent=', 'agent_id=')
}

async function ninetyDays(api: ApiSession, organizationId: string): Promise<string> {
  const { to } = await api.get<Overview>(`/multi-tenant/overview?org_id=${organizationId}`)
  const from = new Date(Date.parse(to) - 89 * 86_400_000).toISOString().slice(0, 10)
  return `&from=${from}&to=${to}`
}
