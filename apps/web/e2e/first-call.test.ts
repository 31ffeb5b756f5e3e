import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorsOf, launchBrowser, openWindow } from './support/browser.ts'
import { demo } from './support/demo.ts'
import { type Product, startProduct } from './support/product.ts'
import { callAgent, fullMinutes } from './support/retell.ts'
import { keepScreenshot } from './support/screens.ts'
import { signIn } from './support/sign-in.ts'

// From a new client to its first billed calls, as the agency's people live it. The steps build on each other.

const RETELL_KEY = 'key_bluebird_0123456789abcdef'
const AGENT = { name: 'Front desk', id: 'agent_bluebird_front_desk' }
const CENTS_PER_MINUTE = 15

let product: Product
let browser: Browser
let page: Page
let errors: string[]
/** As the person copied it. */
let webhookUrl: string

beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser()
  const window = await openWindow(browser, 'desktop', 'light')
  page = await window.newPage()
  errors = errorsOf(page)
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** What stands on the card of a figure. */
const figure = (name: string) => page.getByRole('article', { name })

const line = () => ({ url: webhookUrl, apiKey: RETELL_KEY, agentId: AGENT.id })

describe('the agency takes on a client', () => {
  it('signs in', async () => {
    const { environment } = product
    await signIn(page, environment.web_url, demo(environment).superAdmin)
    for (const { name } of environment.organizations) await page.getByRole('link', { name, exact: true }).waitFor()
  })

  it('creates the client with its Retell key and a rate', async () => {
    await page.getByRole('button', { name: 'New client' }).click()
    await page.getByLabel('Client name').fill('Bluebird Vets')
    await page.getByLabel('Retell API key').fill(RETELL_KEY)
    await page.getByLabel('Rate per minute').fill('0.15')
    await page.getByLabel('Time zone').click()
    await page.getByRole('combobox', { name: 'Search cities or regions' }).fill('los angeles')
    await page.keyboard.press('Enter')
    await keepScreenshot(page, 'journey-1-new-client')
    await page.getByRole('button', { name: 'Create client' }).click()
    await page.getByRole('heading', { level: 1, name: 'Bluebird Vets' }).waitFor()
    await page.getByText('No agents yet').waitFor()
    expect(await page.content()).not.toContain(RETELL_KEY)
  })

  it('adds an agent, and is given the webhook URL to copy', async () => {
    await page.getByRole('button', { name: 'Add the first agent' }).click()
    await page.getByLabel('Name').fill(AGENT.name)
    await page.getByLabel('Retell agent ID').fill(AGENT.id)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Step 2 of 4: Webhook URL').waitFor()
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByText('Copied').waitFor()
    webhookUrl = await page.evaluate(() => navigator.clipboard.readText())
    expect(webhookUrl).toMatch(/^http:\/\/.+\/webhooks\/agent\/[0-9a-f-]{36}$/)
    await keepScreenshot(page, 'journey-2-webhook-url')
    await page.getByRole('button', { name: 'I have pasted it' }).click()
    await page.getByText('Waiting for the test call').waitFor()
  })

  it('sees what was refused, and why, while the key in Retell is another one', async () => {
    await expect(callAgent({ ...line(), apiKey: 'key_of_somebody_else' }, 'refused')).rejects.toThrow('401')
    await page.getByText(`key, the one that ends in ${RETELL_KEY.slice(-4)}`).waitFor()
    await keepScreenshot(page, 'journey-3-refused')
  })

  it('sees the agent turn active with its first call, by itself', async () => {
    await callAgent(line(), 'first')
    await page.getByText('The first call has arrived: Front desk is connected.').waitFor()
    await page.getByRole('link', { name: 'Open the first call' }).waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    const row = page.getByRole('row', { name: /Front desk/ })
    await row.getByText('Active').waitFor()
  })
})

describe('the dashboard', () => {
  it('counts the first call as a test that costs nothing', async () => {
    await page.getByRole('link', { name: 'Overview' }).click()
    await page.getByText('Live', { exact: true }).waitFor()
    await figure('Calls').getByText('0 billable · 1 test').waitFor()
    await figure('Expected revenue').getByText('$0.00', { exact: true }).waitFor()
    await page
      .getByTitle(/proved that the agent is connected/)
      .getByText('Test')
      .waitFor()
  })

  it('shows the next calls as they come in: billed, rated, and adding up', async () => {
    const calls = [
      await callAgent(line(), 'second'),
      await callAgent(line(), 'third'),
      await callAgent(line(), 'fourth'),
    ]
    const minutes = calls.map(fullMinutes)
    const total = minutes.reduce((sum, billed) => sum + billed, 0)
    const revenue = `$${((total * CENTS_PER_MINUTE) / 100).toFixed(2)}`

    await figure('Calls').getByText('3 billable · 1 test').waitFor()
    await figure('Billable minutes').getByText(String(total), { exact: true }).waitFor()
    await figure('Expected revenue').getByText(revenue, { exact: true }).waitFor()
    await figure('Expected revenue').getByText(`${total} min × $0.15`).waitFor()
    await page.getByRole('group', { name: /3 billable · 1 test/ }).waitFor()
    await page.getByRole('region', { name: 'Table of agents' }).getByText(revenue).first().waitFor()

    const rows = page.getByRole('region', { name: 'Table of calls', exact: true }).getByRole('row')
    await expect.poll(() => rows.count()).toBe(1 + 4)
    const billed = await rows
      .getByRole('cell')
      .evaluateAll((cells) =>
        cells.filter((cell) => (cell as HTMLTableCellElement).cellIndex === 4).map((cell) => Number(cell.textContent)),
      )
    expect(billed).toEqual([...minutes.toReversed(), 0])
    await keepScreenshot(page, 'journey-3-dashboard')
  })

  it('keeps its figures over a reload', async () => {
    await page.reload()
    await figure('Calls').getByText('3 billable · 1 test').waitFor()
  })

  it('was shown without a single error in the browser', () => {
    expect(errors).toEqual([])
  })
})
