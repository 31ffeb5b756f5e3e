import { connectToFakeRetell } from '@roy/fake-retell'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorsOf, launchBrowser, openWindow, type Palette, type Size } from './support/browser.ts'
import { demo as demoOf } from './support/demo.ts'
import { type Product, startProduct } from './support/product.ts'
import { accessibilityProblems, expectNoSidewaysScroll, keepScreenshot } from './support/screens.ts'
import { signIn } from './support/sign-in.ts'

const HOUR_MS = 3_600_000

/** The demo's calls are made first, which takes minutes on a busy machine. */
const START_TIMEOUT_MS = 300_000

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9/'

let product: Product
let browser: Browser

beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser()
  // Calls whose webhooks never came: one of an agent that is registered here, one of another.
  const { environment, own, agent } = demoOf(product.environment)
  const retell = connectToFakeRetell(environment.retell_url)
  const workspace = (await retell.listWorkspaces()).find(({ workspace_id }) => workspace_id === own.id)
  const other = workspace?.agents.find(({ agent_id }) => own.agents.every((one) => one.agent_id !== agent_id))
  if (!other) throw new Error('Every agent at Retell is registered in the demo.')
  for (const { agent_id } of [agent, other]) {
    await retell.placeCall({
      workspace_id: own.id,
      agent_id,
      webhook_url: NOWHERE,
      placed_at: Date.now() - 2 * HOUR_MS,
    })
  }
}, START_TIMEOUT_MS)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

describe.each<[Size, Palette]>([
  ['desktop', 'light'],
  ['phone', 'dark'],
])('what the agency sees of reliability, on a %s, %s', (size, palette) => {
  let window: BrowserContext
  let page: Page
  let errors: string[]

  beforeAll(async () => {
    window = await openWindow(browser, size, palette)
    page = await window.newPage()
    errors = errorsOf(page)
    const { environment, superAdmin } = demoOf(product.environment)
    await signIn(page, environment.web_url, superAdmin)
  })
  afterAll(() => window.close())

  const open = (path: string) => page.goto(`${product.environment.web_url}${path}`)
  const client = () => `/organizations/${demoOf(product.environment).own.id}`

  async function inspect(name: string): Promise<void> {
    await keepScreenshot(page, `${name}-${size}-${palette}`)
    expect(await accessibilityProblems(page)).toEqual([])
    await expectNoSidewaysScroll(page)
    expect(errors).toEqual([])
  }

  it('a call that never came is found in Retell’s books, fetched, and opened from there', async () => {
    await open(`${client()}/reconciliation`)
    await page.getByRole('button', { name: 'Compare now' }).click()
    const history = page.getByRole('list', { name: 'Comparisons' })
    await history
      .getByRole('link', { name: /of agents not registered here/ })
      .first()
      .click()
    await page.getByText('Not registered here', { exact: true }).waitFor()
    // Whichever comparison came first has fetched the other one: the schedule's own, or one that was asked for.
    await history
      .getByRole('link', { name: /1 recovered/ })
      .first()
      .click()
    await page.getByText('It has been fetched from Retell and counted.', { exact: false }).waitFor()
    await inspect('reconciliation')
    await page.getByRole('list', { name: 'Findings' }).getByRole('link').first().click()
    await page.waitForURL(/\/calls\?call=/)
  })

  it('agents are listed for import, and the system’s state stands in words', async () => {
    await open(`${client()}/agents?import`)
    await page.getByRole('dialog').getByText('Registered here').first().waitFor()
    await inspect('import-agents')
    await open('/system')
    await page.getByRole('article', { name: 'Status' }).waitFor()
    await page.getByText('No mail was given up.').waitFor()
    await inspect('system')
  })
})
