import type { Page as ApiPage, Call, CallDetail, Overview } from '@roy/types'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ApiSession, signInToApi } from './support/api.ts'
import { prepareDesk } from './support/desk.ts'
import { signIn } from './support/sign-in.ts'
import { demo, site } from './support/site.ts'

// A day of somebody who sees a client's calls and figures. Only the demo's client is looked at; nothing of it is changed.

const desk = prepareDesk()
let api: ApiSession
let page: Page

beforeAll(async () => {
  api = await signInToApi(demo.viewer)
  page = await desk.openAs(demo.viewer)
})

const base = `${site}/organizations/${demo.own.id}`
const inPanel = () => page.getByRole('dialog', { name: 'Call' })
const figure = (name: string) => page.getByRole('article', { name })
const rows = () => page.getByRole('region', { name: 'Table of calls', exact: true }).getByRole('row')

function overview(query = ''): Promise<Overview> {
  return api.get<Overview>(`/multi-tenant/overview?org_id=${demo.own.id}${query}`)
}

/** Waits until the cards show these figures. */
async function seeFigures({ total_calls, billable_calls, test_calls }: Overview): Promise<void> {
  await figure('Calls').getByText(total_calls.toLocaleString('en-US'), { exact: true }).waitFor()
  const counts = `${billable_calls.toLocaleString('en-US')} billable · ${test_calls.toLocaleString('en-US')} test`
  await figure('Calls').getByText(counts).waitFor()
}

describe('in the morning', () => {
  it('sees the client’s own figures, and that they keep themselves up to date', async () => {
    await seeFigures(await overview())
    await page.getByText('Live', { exact: true }).waitFor()
  })

  it('is told nothing of cost and margin', async () => {
    expect(await page.getByText('Provider cost').count()).toBe(0)
    expect(await page.getByRole('columnheader', { name: 'Margin' }).count()).toBe(0)
    expect(JSON.stringify(await overview())).not.toMatch(/provider_cost|margin/)
  })

  it('sees the same calls behind the chart, in the table of agents and below the list', async () => {
    const { total_calls } = await overview()
    await page.getByRole('button', { name: 'Show as table' }).click()
    const total = total_calls.toLocaleString('en-US')
    await page
      .getByRole('region', { name: 'Table of calls per day' })
      .getByRole('row', { name: new RegExp(`^Sum .* ${total} `) })
      .waitFor()
    await page.getByRole('row', { name: new RegExp(`^All agents ${total} `) }).waitFor()
    await page.getByText(`of ${total}`, { exact: false }).waitFor()
  })
})

describe('looking at other days', () => {
  it.each([
    ['w', '7-days', 'Last 7 days'],
    ['y', 'yesterday', 'Yesterday'],
    ['n', '90-days', 'Last 90 days'],
  ])('presses %s for %s', async (key, preset, label) => {
    await page.keyboard.press(key)
    await page.waitForURL((url) => url.searchParams.get('period') === preset)
    await page.getByRole('button', { name: new RegExp(`^${label}`) }).waitFor()
    const shown = await page.getByRole('button', { name: new RegExp(`^${label}`) }).textContent()
    expect(shown).toMatch(/\d{4}$/)
  })

  it('sees exactly what came in on days chosen in the calendar', async () => {
    const from = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10)
    const to = new Date(Date.now() - 12 * 86_400_000).toISOString().slice(0, 10)
    await page.keyboard.press('c')
    await page.getByLabel('From', { exact: true }).fill(from)
    await page.getByLabel('To', { exact: true }).fill(to)
    await page.getByRole('button', { name: 'Show these days' }).click()
    await page.waitForURL((url) => url.searchParams.get('from') === from && url.searchParams.get('to') === to)
    await seeFigures(await overview(`&from=${from}&to=${to}`))
  })

  it('goes back to the days before, and forth again', async () => {
    await page.goBack()
    await page.waitForURL((url) => url.searchParams.get('period') === '90-days')
    await page.goForward()
    await page.waitForURL((url) => url.searchParams.has('from'))
  })

  it('compares with the days before, with last year, and with nothing', async () => {
    await page.goto(`${base}/dashboard?period=7-days`)
    await figure('Calls')
      .getByText(/in the 7 days before/)
      .waitFor()
    await page.keyboard.press('x')
    await page.waitForURL(/compare=none/)
    await figure('Calls').getByText('Not compared').waitFor()
    await page.keyboard.press('x')
    await figure('Calls')
      .getByText(/in the 7 days before/)
      .waitFor()
    await page.getByRole('button', { name: /^Last 7 days/ }).click()
    await page.getByRole('radiogroup', { name: 'Compare with' }).getByRole('radio', { name: 'Last year' }).click()
    await page.keyboard.press('Escape')
    await figure('Calls').getByText('vs no calls in the same period last year').waitFor()
  })
})

describe('narrowing down', () => {
  it('sees figures and calls of the tests alone', async () => {
    await page.goto(`${base}/dashboard`)
    await page.getByRole('radio', { name: 'Test' }).click()
    await page.waitForURL(/billing=test/)
    await seeFigures(await overview('&is_billable=false'))
    await expect.poll(() => rows().getByText('Billable', { exact: true }).count()).toBe(0)
  })

  it('takes the filters along to all calls, and clears them there', async () => {
    await page.getByRole('link', { name: 'All calls' }).click()
    await page.waitForURL(/\/calls\?.*billing=test/)
    const { total_calls } = await overview('&is_billable=false')
    await page.getByText(`Showing ${total_calls} of ${total_calls}`).waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.waitForURL((url) => !url.searchParams.has('billing'))
  })

  it('finds calls by words that were said', async () => {
    await page.getByRole('searchbox', { name: 'Search calls' }).fill('emergency slot')
    await page.waitForURL(/search=emergency/)
    const found = await api.get<ApiPage<Call>>(
      `/multi-tenant/calls?org_id=${demo.own.id}&search=emergency+slot&limit=1&from=${(await overview()).from}`,
    )
    await rows()
      .getByText(found.data[0]?.detailed_summary ?? 'nothing was found')
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Outcome' }).click()
    await page.getByRole('menuitemradio', { name: 'Not connected' }).click()
    await page.getByText('No calls match these filters').waitFor()
    await page.goBack()
    await page.waitForURL((url) => !url.searchParams.has('status'))
  })
})

describe('listening to a call', () => {
  let call: CallDetail

  beforeAll(async () => {
    const yesterday = await api.get<ApiPage<Call>>(`/multi-tenant/calls?org_id=${demo.own.id}&status=ended&limit=100`)
    const long = yesterday.data.find(({ duration_seconds }) => duration_seconds > 60)
    call = await api.get<CallDetail>(`/multi-tenant/calls/${long?.id}?org_id=${demo.own.id}`)
    await page.goto(`${base}/calls`)
  })

  const position = () => page.getByRole('slider', { name: 'Position in the recording' }).inputValue().then(Number)

  it('opens it beside the list', async () => {
    await page.getByRole('searchbox', { name: 'Search calls' }).fill(call.external_call_id)
    await page.getByText('Showing 1 of 1').waitFor()
    await rows().getByRole('link').click()
    await page.waitForURL(new RegExp(`call=${call.id}`))
    await inPanel()
      .getByText(call.detailed_summary ?? '')
      .waitFor()
  })

  it('plays its recording from Retell, and clicks a word to hear it', async () => {
    await inPanel().getByRole('button', { name: 'Play', exact: true }).click()
    await inPanel().getByRole('button', { name: 'Pause', exact: true }).waitFor()
    await expect.poll(position).toBeGreaterThan(0.2)
    await inPanel().getByRole('button', { name: 'Pause', exact: true }).click()

    const { word, start } = lastWordOf(call)
    await inPanel().getByText(word, { exact: true }).last().click()
    await expect.poll(position).toBeCloseTo(start, 0)
    await inPanel().locator('[aria-current=true]').getByText(word, { exact: true }).waitFor()
  })

  it('sends a link to that second, which another person of the client opens', async () => {
    const second = Math.floor(await position())
    await inPanel()
      .getByRole('button', { name: /Copy link/ })
      .click()
    await inPanel().getByText('Copied').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toContain(`call=${call.id}`)
    expect(new URL(link).searchParams.get('t')).toBe(String(second))

    const colleague = await desk.open()
    await colleague.goto(link)
    await colleague.getByLabel('E-mail').fill(demo.admin.email)
    await colleague.getByLabel('Password', { exact: true }).fill(demo.admin.password)
    await colleague.getByRole('button', { name: 'Sign in' }).click()
    const shared = colleague.getByRole('dialog', { name: 'Call' })
    await shared.getByText(call.detailed_summary ?? '').waitFor()
    const slider = shared.getByRole('slider', { name: 'Position in the recording' })
    await expect.poll(() => slider.inputValue().then(Number)).toBeCloseTo(second, 0)
    await colleague.context().close()
  })

  it('finds it open after a reload, and closes it with "back"', async () => {
    await page.reload()
    await inPanel()
      .getByText(call.detailed_summary ?? '')
      .waitFor()
    await page.goBack()
    await inPanel().waitFor({ state: 'hidden' })
    expect(new URL(page.url()).searchParams.has('call')).toBe(false)
    await page.getByText('Showing 1 of 1').waitFor()
  })
})

describe('leaving', () => {
  it('is asked to sign in once the session is over, and comes back to the same page', async () => {
    await page.goto(`${base}/calls?period=7-days`)
    await page.getByRole('heading', { level: 1, name: 'Calls' }).waitFor()
    // As after a session that another device ended.
    await page.evaluate(() => localStorage.removeItem('roy.session'))
    await page.reload()
    await page.getByLabel('Password', { exact: true }).fill(demo.viewer.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(/\/calls\?period=7-days$/)
  })

  it('signs out, and nothing of the client stays behind', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.evaluate(() => localStorage.getItem('roy.session'))).toBeNull()
    await page.goBack()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await signIn(page, site, demo.viewer)
  })
})

/** The last word of the call, and the second it begins at. */
function lastWordOf({ transcript_object }: CallDetail): { word: string; start: number } {
  const turns = transcript_object as { words: { word: string; start: number }[] }[]
  const last = turns.flatMap(({ words }) => words).at(-1)
  if (!last) throw new Error('The call has no words with their times.')
  return { word: last.word.trim(), start: last.start }
}
