import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorsOf, launchBrowser, openWindow, type Palette, type Size } from './support/browser.ts'
import { demo } from './support/demo.ts'
import { type Deployment, deployWeb } from './support/deployment.ts'
import { type Product, startProduct } from './support/product.ts'
import { addWorkspace } from './support/retell.ts'
import { accessibilityProblems, expectNoSidewaysScroll, keepScreenshot } from './support/screens.ts'
import { signIn } from './support/sign-in.ts'

let product: Product
let deployment: Deployment
let browser: Browser

beforeAll(async () => {
  product = await startProduct()
  await addWorkspace(product.environment, 'Harbour Physio', 'key_of_harbour_physio')
  deployment = await deployWeb(product.environment)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await deployment?.stop()
  await product?.stop()
})

describe('the built web app under the policy it is deployed with', () => {
  let window: BrowserContext
  let page: Page
  let errors: string[]

  beforeAll(async () => {
    window = await openWindow(browser, 'desktop', 'light')
    page = await window.newPage()
    errors = errorsOf(page)
  })
  afterAll(() => window.close())

  it('signs in, opens dialogs and lists, and hears of changes', async () => {
    await signIn(page, deployment.url, demo(product.environment).superAdmin)
    await page.getByRole('button', { name: 'New client' }).click()
    await page.getByLabel('Client name').fill('Harbour Physio')
    await page.getByLabel('Retell API key').fill('key_of_harbour_physio')
    await page.getByLabel('Rate per minute').fill('0.15')
    await page.getByLabel('Time zone').click()
    await page.getByRole('combobox', { name: 'Search cities or regions' }).fill('berlin')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Create client' }).click()
    await page.getByRole('heading', { level: 1, name: 'Harbour Physio' }).waitFor()
    await page.getByRole('link', { name: 'Open dashboard' }).click()
    await page.getByText('Live', { exact: true }).waitFor()
  })

  it('draws the charts of a client that has calls', async () => {
    const [busy] = product.environment.organizations
    await page.goto(deployment.url)
    await page.getByRole('link', { name: busy?.name ?? '', exact: true }).click()
    await page.getByRole('link', { name: 'Open dashboard' }).click()
    await page.getByRole('group', { name: /Calls per day, .* billable/ }).waitFor()
    await page.getByRole('region', { name: 'Table of calls' }).getByRole('row').nth(1).waitFor()
  })

  it('does so without breaking the policy once', () => {
    expect(errors).toEqual([])
  })

  it('runs no script that somebody put into the page', async () => {
    const blocked = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
          document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="document.title = \'taken over\'">')
        }),
    )
    expect(await blocked).toBe('script-src-attr')
    expect(await page.title()).not.toBe('taken over')
  })

  it('cannot be shown in a frame of another page', async () => {
    const { headers } = await fetch(deployment.url)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
  })
})

describe('the pages of the API', () => {
  it.each<[Size, Palette]>([
    ['desktop', 'light'],
    ['phone', 'dark'],
  ])('can be read on a %s, %s, under a policy of their own', async (size, palette) => {
    const window = await openWindow(browser, size, palette)
    const page = await window.newPage()
    const errors = errorsOf(page)
    await page.goto(`${deployment.url}/api/docs`)
    await page.getByText('Create a client and its schema').click()
    await page.getByRole('link', { name: 'CreateOrganizationInput' }).click()
    await page.getByRole('table', { name: 'Fields of CreateOrganizationInput' }).waitFor()
    await expectNoSidewaysScroll(page)
    expect(await accessibilityProblems(page)).toEqual([])
    await keepScreenshot(page, `api-docs-${size}-${palette}`)
    expect(errors).toEqual([])
    await window.close()
  })
})
