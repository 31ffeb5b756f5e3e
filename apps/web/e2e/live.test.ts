import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { createClient, type TestClient } from './support/client.ts'
import { prepareDesk } from './support/desk.ts'
import { callAgent } from './support/retell.ts'
import { signIn } from './support/sign-in.ts'
import { site } from './support/site.ts'

// What keeps a screen up to date, and what becomes of it when that fails.

const PROMISED_MS = 2_000

/** How browsers tell of what these tests take away. */
const desk = prepareDesk({ expectedErrors: /WebSocket|ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })
let client: TestClient

beforeAll(async () => {
  client = await createClient('Tidewater Marina')
})

const calls = (page: Page) => page.getByRole('article', { name: 'Calls' })
const shownCalls = async (page: Page) => Number(await calls(page).getByRole('paragraph').first().textContent())

/** Waits until the card counts so many calls. */
async function seeCalls(page: Page, count: number): Promise<void> {
  await calls(page).getByText(String(count), { exact: true }).waitFor()
}

describe('with the live connection', () => {
  it('shows a call within two seconds of its webhook', async () => {
    const page = await desk.openAs(client.viewer)
    await page.getByText('Live', { exact: true }).waitFor()
    const before = await shownCalls(page)
    const delays: number[] = []
    for (let call = 1; call <= 5; call++) {
      await callAgent(client.line, `live ${call}`)
      const answeredAt = Date.now()
      await seeCalls(page, before + call)
      delays.push(Date.now() - answeredAt)
    }
    // One of them may have met a busy moment of the machine.
    expect(delays.sort((a, b) => a - b)[2]).toBeLessThan(PROMISED_MS)
    await page.context().close()
  })

  it('shows it in the list too, on top', async () => {
    const page = await desk.openAs(client.viewer)
    await page.getByText('Live', { exact: true }).waitFor()
    const { call } = await callAgent(client.line, 'on top')
    const summary = call.call_analysis?.call_summary ?? 'The call has no summary.'
    await page.getByRole('region', { name: 'Table of calls' }).getByRole('row').nth(1).getByText(summary).waitFor()
    await page.context().close()
  })
})

describe('where the socket cannot be had', () => {
  it('says so, and looks for new calls every minute', async () => {
    const page = await desk.open()
    await page.clock.install()
    await page.routeWebSocket(/\/realtime\//, (socket) => socket.close())
    await signIn(page, site, client.viewer)
    await page.clock.fastForward(21_000)
    await page.getByText('Every minute', { exact: true }).waitFor()
    const before = await shownCalls(page)

    await callAgent(client.line, 'polled')
    await page.clock.fastForward(61_000)
    await seeCalls(page, before + 1)
    await page.context().close()
  })
})

describe('when the network fails', () => {
  it('says that figures may be old, keeps them in sight, and catches up by itself', async () => {
    const page = await desk.openAs(client.viewer)
    await page.getByText('Live', { exact: true }).waitFor()
    const before = await shownCalls(page)
    await page.context().setOffline(true)
    await page.getByText('Offline', { exact: true }).waitFor()
    await page.getByText(/You are offline\. What you see may be out of date/).waitFor()
    await callAgent(client.line, 'while offline')
    expect(await shownCalls(page)).toBe(before)

    await page.context().setOffline(false)
    await page.getByText('Connected again. Everything is up to date.').waitFor()
    await seeCalls(page, before + 1)
    await page.getByText('Live', { exact: true }).waitFor()
    await page.context().close()
  })

  it('offers to try again where nothing could be loaded at all', async () => {
    const page = await desk.openAs(client.viewer)
    // A live connection would ask again by itself as soon as it stands.
    await page.routeWebSocket(/\/realtime\//, (socket) => socket.close())
    await page.route(/\/api\/multi-tenant\/overview/, (route) => route.abort())
    await page.reload()
    await page.getByText('The figures could not be loaded').waitFor()
    // What did load stands beside it.
    await page.getByRole('region', { name: 'Table of calls' }).getByRole('row').nth(1).waitFor()
    await page.unroute(/\/api\/multi-tenant\/overview/)
    await page.getByRole('button', { name: 'Try again' }).click()
    await calls(page).waitFor()
    await page.context().close()
  })

  it('says what the server says, with the wait, when that is not there', async () => {
    const page = await desk.openAs(client.viewer)
    await page.route(/\/api\/multi-tenant\/overview/, (route) =>
      route.fulfill({
        status: 503,
        headers: { 'retry-after': '30' },
        json: { error: { code: 'unavailable', message: 'Not now.', request_id: 'request-for-support' } },
      }),
    )
    await page.reload()
    await page.getByText('The figures could not be loaded').waitFor()
    await page.getByText(/request-for-support/).waitFor()
    await page.context().close()
  })
})
