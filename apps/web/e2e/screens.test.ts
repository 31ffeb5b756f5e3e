import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWindow, type Palette, type Size } from './support/browser.ts'
import { demo as demoOf } from './support/demo.ts'
import { type Product, startProduct } from './support/product.ts'
import { accessibilityProblems, expectNoSidewaysScroll, keepScreenshot } from './support/screens.ts'
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

describe.each<[Size, Palette]>([
  ['desktop', 'light'],
  ['desktop', 'dark'],
  ['phone', 'light'],
  ['phone', 'dark'],
])('every screen on a %s, %s', (size, palette) => {
  let window: BrowserContext
  let page: Page

  beforeAll(async () => {
    window = await openWindow(browser, size, palette)
    page = await window.newPage()
  })
  afterAll(() => window.close())

  /** Looks at the screen once it stands: with axe, for sideways scrolling, and with a camera. */
  async function inspect(name: string): Promise<void> {
    await keepScreenshot(page, `${name}-${size}-${palette}`)
    expect(await accessibilityProblems(page)).toEqual([])
    await expectNoSidewaysScroll(page)
  }

  it('sign-in', async () => {
    await page.goto(demo().environment.web_url)
    await page.getByLabel('E-mail').waitFor()
    await inspect('sign-in')
  })

  it('clients, and a new one', async () => {
    const { environment } = demo()
    await signIn(page, environment.web_url, demo().superAdmin)
    await page.getByText(/\d clients/).waitFor()
    await inspect('clients')
    await page.getByRole('button', { name: 'New client' }).click()
    await page.getByText('More settings').click()
    await page.getByRole('button', { name: 'Create client' }).click()
    await inspect('new-client')
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  it('agents and settings, and a new agent', async () => {
    const { environment, own } = demo()
    await page.goto(`${environment.web_url}/organizations/${own.id}`)
    await page
      .getByRole('button', { name: /Copy webhook URL/ })
      .first()
      .waitFor()
    await inspect('agents')
    await page.getByRole('button', { name: 'Add agent' }).click()
    await page.getByLabel('Retell agent ID').waitFor()
    await inspect('new-agent')
  })

  it('dashboard, with its menus', async () => {
    const { environment, own } = demo()
    await page.goto(`${environment.web_url}/organizations/${own.id}/dashboard`)
    await page.getByText('Provider cost').waitFor()
    await page.getByRole('button', { name: 'Load more' }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    await inspect('dashboard')
    await page.getByRole('button', { name: 'Last 30 days' }).click()
    await page.getByRole('grid').first().waitFor()
    await inspect('period')
    await page.keyboard.press('Escape')
    if (size === 'phone') {
      await page.getByRole('button', { name: 'Filters' }).click()
      await page.getByRole('dialog', { name: 'Filters' }).waitFor()
      await inspect('filters')
    }
  })

  it('calls, with one of them open', async () => {
    const { environment, own } = demo()
    await page.goto(`${environment.web_url}/organizations/${own.id}/calls`)
    const list = page.getByRole(size === 'phone' ? 'list' : 'region', {
      name: size === 'phone' ? 'Calls' : 'Table of calls',
    })
    await list.getByRole('button', { expanded: false }).first().click()
    await page.getByText('Call ID').waitFor()
    await inspect('calls')
  })

  it('no such page', async () => {
    await page.goto(`${demo().environment.web_url}/nowhere`)
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
    await inspect('not-found')
  })
})
