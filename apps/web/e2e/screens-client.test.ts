import type { Page } from 'playwright-core'
import { beforeAll, describe, it } from 'vitest'
import type { Size } from './support/browser.ts'
import { prepareDesk } from './support/desk.ts'
import { inspect } from './support/screens.ts'
import { demo, site } from './support/site.ts'

// Every screen of a client's own people, in the states that matter, looked at in both palettes.

const desk = prepareDesk({ expectedErrors: /WebSocket|ERR_INTERNET_DISCONNECTED/ })
const base = `${site}/organizations/${demo.own.id}`

/** The calls as they stand on a window of this size. */
function callsOf(page: Page, size: Size) {
  return size === 'phone' || size === 'narrow'
    ? page.getByRole('list', { name: 'Calls' })
    : page.getByRole('region', { name: 'Table of calls' })
}

describe.each<Size>(['desktop', 'phone'])('a client’s screens on a %s', (size) => {
  let page: Page

  beforeAll(async () => {
    page = await desk.openAs(demo.viewer, { size })
  })

  const calls = () => callsOf(page, size)

  it('the overview, and how its figures came about', async () => {
    await calls().getByRole('link').first().waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    await inspect(page, 'dashboard')
    await page.getByRole('button', { name: /Expected revenue: how it is computed/ }).click()
    await page
      .getByText(/The card shows|rounded|min ×|=/)
      .first()
      .waitFor()
    await inspect(page, 'computation')
    await page.keyboard.press('Escape')
  })

  it('the choice of days', async () => {
    await page.getByRole('button', { name: /^Last 30 days/ }).click()
    if (size === 'phone') await page.getByRole('button', { name: 'Choose the days' }).click()
    await page.getByRole('grid').first().waitFor()
    await inspect(page, 'period')
    await page.keyboard.press('Escape')
  })

  it('revenue over time, and the table behind the chart', async () => {
    await page.goto(`${base}/dashboard?chart=revenue&period=12-months`)
    await page.getByRole('group', { name: /Expected revenue per/ }).waitFor()
    await page.getByRole('radiogroup', { name: 'Chart' }).scrollIntoViewIfNeeded()
    await inspect(page, 'revenue')
    await page.getByRole('button', { name: 'Show as table' }).click()
    await page
      .getByRole('region', { name: /Table of/ })
      .first()
      .waitFor()
    await inspect(page, 'chart-as-table')
  })

  it('calls, filtered, and without any that match', async () => {
    await page.goto(`${base}/calls`)
    await calls().getByRole('link').first().waitFor()
    if (size === 'phone') {
      await page.getByRole('button', { name: 'Filters' }).click()
      await page.getByRole('dialog', { name: 'Filters' }).waitFor()
      await inspect(page, 'filters')
    }
    await page.goto(`${base}/calls?billing=billable&direction=inbound&period=7-days`)
    await calls().getByRole('link').first().waitFor()
    await inspect(page, 'calls')
    await page.goto(`${base}/calls?search=submarine`)
    await page.getByText('No calls match these filters').waitFor()
    await inspect(page, 'no-calls')
  })

  it('an open call', async () => {
    await page.goto(`${base}/calls?status=ended`)
    await calls().getByRole('link').nth(2).click()
    const panel = page.getByRole('dialog', { name: 'Call' })
    await panel.getByRole('button', { name: 'Play' }).waitFor()
    await inspect(page, 'call')
    await panel.getByRole('tab', { name: 'Billing' }).click()
    await panel.getByText('How the amount came about').waitFor()
    await inspect(page, 'call-billing')
    await panel.getByRole('tab', { name: 'Details' }).click()
    await panel.getByText('How it was reported').waitFor()
    await inspect(page, 'call-details')
  })

  it('agents, and one of them', async () => {
    await page.goto(`${base}/agents`)
    await page.getByRole('link', { name: 'Front desk' }).waitFor()
    await inspect(page, 'agents')
    await page.getByRole('link', { name: 'Front desk' }).click()
    await page.getByRole('article', { name: 'Expected revenue' }).waitFor()
    await inspect(page, 'agent')
  })

  it('the shortcuts, the account’s menu and the profile', async () => {
    if (size === 'desktop') {
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
      await inspect(page, 'shortcuts')
      await page.keyboard.press('Escape')
    }
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    await inspect(page, 'account-menu')
    await page.getByRole('menuitem', { name: 'Profile' }).click()
    await page.getByRole('list', { name: 'Sessions' }).waitFor()
    await inspect(page, 'profile')
    await page.getByRole('heading', { name: 'Second step' }).evaluate((heading) => heading.scrollIntoView())
    await inspect(page, 'profile-below')
  })

  it('what is not theirs, and what is not there', async () => {
    await page.goto(`${site}/organizations/${demo.other.id}`)
    await page.getByRole('heading', { name: 'This is not yours to see' }).waitFor()
    await inspect(page, 'forbidden')
    await page.goto(`${site}/nowhere`)
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
    await inspect(page, 'not-found')
    await page.goto(`${base}/calls?call=${demo.other.id}`)
    await page.getByText('There is no such call').waitFor()
    await inspect(page, 'no-such-call')
  })

  it('figures that could not be loaded, and no connection', async () => {
    await page.route(/\/api\/multi-tenant\/overview/, (route) => route.abort())
    await page.goto(`${base}/dashboard`)
    await page.getByText('The figures could not be loaded').waitFor()
    await inspect(page, 'failed')
    await page.unrouteAll()
    await page.reload()
    await page.getByText('Live', { exact: true }).waitFor()
    await page.context().setOffline(true)
    await page.getByText('Offline', { exact: true }).waitFor()
    await inspect(page, 'offline')
    await page.context().setOffline(false)
  })
})

describe.each<Size>(['narrow', 'huge'])('on a %s window', (size) => {
  it('neither the overview nor the calls scroll sideways', async () => {
    const page = await desk.openAs(demo.viewer, { size })
    await callsOf(page, size).getByRole('link').first().waitFor()
    await inspect(page, 'dashboard')
    await page.goto(`${base}/calls?status=ended`)
    await callsOf(page, size).getByRole('link').nth(1).click()
    await page.getByRole('dialog', { name: 'Call' }).getByRole('button', { name: 'Play' }).waitFor()
    await inspect(page, 'call')
    await page.keyboard.press('Escape')
    await inspect(page, 'calls')
  })
})
