import type { Page as ApiPage, Call, Overview } from '@roy/types'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorsOf, launchBrowser, openWindow } from './support/browser.ts'
import { demo as demoOf } from './support/demo.ts'
import { type Product, startProduct } from './support/product.ts'
import { callAgent } from './support/retell.ts'
import { signIn } from './support/sign-in.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const demo = () => demoOf(product.environment)

describe('a client’s viewer', () => {
  let window: BrowserContext
  let page: Page
  let errors: string[]

  beforeAll(async () => {
    window = await openWindow(browser, 'desktop', 'light')
    page = await window.newPage()
    errors = errorsOf(page)
    await signIn(page, demo().environment.web_url, demo().viewer)
  })

  /** Asks the API as this viewer does. */
  async function ask<Answer>(path: string): Promise<Answer> {
    return page.evaluate(async (path) => {
      const session = JSON.parse(localStorage.getItem('roy.session') ?? '{}') as { access_token: string }
      const response = await fetch(`/api${path}`, { headers: { authorization: `Bearer ${session.access_token}` } })
      return response.json()
    }, path) as Promise<Answer>
  }

  it('sees exactly the own figures, and a new call as it comes in', async () => {
    const { own, agent } = demo()
    const card = page.getByRole('article', { name: 'Calls' })
    const before = await ask<Overview>(`/multi-tenant/overview?org_id=${own.id}`)
    await card.getByText(before.total_calls.toLocaleString('en-US'), { exact: true }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()

    const { call } = await callAgent(
      { url: agent.webhook_url, apiKey: own.retell_api_key, agentId: agent.agent_id },
      'new',
    )
    await card.getByText((before.total_calls + 1).toLocaleString('en-US'), { exact: true }).waitFor()
    const latest = await ask<ApiPage<Call>>(`/multi-tenant/calls?org_id=${own.id}&limit=5`)
    expect(latest.data.map(({ external_call_id }) => external_call_id)).toContain(call.call_id)
    expect(latest.data.every((row) => row.organization_id === own.id)).toBe(true)
  })

  it('sees cards, chart, agents and rows that agree', async () => {
    const { own } = demo()
    const overview = await ask<Overview>(`/multi-tenant/overview?org_id=${own.id}`)
    await page.getByRole('button', { name: 'Show as table' }).click()
    const counts = await page
      .getByRole('region', { name: 'Table of calls per day' })
      .locator('tbody')
      .getByRole('cell')
      .evaluateAll((cells) =>
        cells.filter((cell) => (cell as HTMLTableCellElement).cellIndex === 3).map((cell) => Number(cell.textContent)),
      )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(overview.total_calls)
    const total = overview.total_calls.toLocaleString('en-US')
    await page.getByRole('row', { name: new RegExp(`^All agents ${total} `) }).waitFor()
    await page.getByText(`of ${total}`).waitFor()
  })

  it('is told nothing of cost and margin', async () => {
    expect(await page.getByText('Provider cost').count()).toBe(0)
    expect(await page.getByRole('columnheader', { name: 'Margin' }).count()).toBe(0)
  })

  it('narrows figures and rows alike to the tests', async () => {
    const { own } = demo()
    await page.getByRole('radio', { name: 'Test' }).click()
    await page.waitForURL(/billing=test/)
    const tests = await ask<Overview>(`/multi-tenant/overview?org_id=${own.id}&is_billable=false`)
    await page.getByRole('article', { name: 'Calls' }).getByText(`0 billable · ${tests.test_calls} test`).waitFor()
    expect(await page.getByRole('button', { name: 'Billable', exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Clear filters' }).first().click()
    await page.waitForURL((url) => !url.searchParams.has('billing'))
  })

  it('goes through the calls page by page', async () => {
    const rows = page.getByRole('region', { name: 'Table of calls', exact: true }).getByRole('row')
    const { total_calls } = await ask<Overview>(`/multi-tenant/overview?org_id=${demo().own.id}`)
    const total = total_calls.toLocaleString('en-US')
    // Until then the tests alone may stand there, a page of them too.
    await page.getByText(`Showing 25 of ${total}`, { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Load more' }).click()
    await page.getByText(`Showing 50 of ${total}`, { exact: true }).waitFor()
    expect(await rows.count()).toBe(1 + 50)
  })

  it.each(['dashboard', 'calls', ''])('is refused another client’s page: /%s', async (screen) => {
    const { environment, other } = demo()
    await page.goto(`${environment.web_url}/organizations/${other.id}/${screen}`)
    await page.getByRole('heading', { name: 'This is not yours to see' }).waitFor()
    expect(await page.content()).not.toContain(other.name)
  })

  it('is refused the list of clients', async () => {
    await page.goto(`${demo().environment.web_url}/organizations`)
    await page.getByRole('heading', { name: 'This is not yours to see' }).waitFor()
  })

  it('leaves, and finds the way back to the same page', async () => {
    const { environment, own, viewer } = demo()
    await page.goto(`${environment.web_url}/organizations/${own.id}/calls?period=7-days`)
    await page.getByRole('heading', { level: 1, name: 'Calls' }).waitFor()
    // As after a session that another device ended.
    await page.evaluate(() => localStorage.removeItem('roy.session'))
    await page.reload()
    await page.getByLabel('E-mail').fill(viewer.email)
    await page.getByLabel('Password', { exact: true }).fill(viewer.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(/\/calls\?period=7-days$/)
  })

  it('met no error in the browser', () => {
    expect(errors).toEqual([])
  })
})
