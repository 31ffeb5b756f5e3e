import { connectToFakeRetell } from '@roy/fake-retell'
import type { Page } from 'playwright-core'
import { beforeAll, describe, inject, it } from 'vitest'
import type { Size } from './support/browser.ts'
import { prepareDesk } from './support/desk.ts'
import { inspect } from './support/screens.ts'
import { demo, site } from './support/site.ts'

// What the agency sees of how far its figures can be relied on.

const HOUR_MS = 3_600_000

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9/'

const desk = prepareDesk()
const client = `${site}/organizations/${demo.own.id}`

beforeAll(async () => {
  // Calls whose webhooks never came: one of an agent that is registered here, one of another.
  const retell = connectToFakeRetell(inject('environment').retell_url)
  const workspace = (await retell.listWorkspaces()).find(({ workspace_id }) => workspace_id === demo.own.id)
  const other = workspace?.agents.find(({ agent_id }) => demo.own.agents.every((one) => one.agent_id !== agent_id))
  if (!other) throw new Error('Every agent at Retell is registered in the demo.')
  for (const { agent_id } of [demo.agent, other]) {
    await retell.placeCall({
      workspace_id: demo.own.id,
      agent_id,
      webhook_url: NOWHERE,
      placed_at: Date.now() - 2 * HOUR_MS,
    })
  }
})

describe.each<Size>(['desktop', 'phone'])('reliability on a %s', (size) => {
  let page: Page

  beforeAll(async () => {
    page = await desk.openAs(demo.superAdmin, { size })
  })

  it('a call that never came is found in Retell’s books, fetched, and opened from there', async () => {
    await page.goto(`${client}/reconciliation`)
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
    await inspect(page, 'reconciliation')
    await page.getByRole('list', { name: 'Findings' }).getByRole('link').first().click()
    await page.waitForURL(/\/calls\?call=/)
  })

  it('agents are listed for import, and the system’s state stands in words', async () => {
    await page.goto(`${client}/agents?import`)
    await page.getByRole('dialog').getByText('Registered here').first().waitFor()
    await inspect(page, 'import-agents')
    await page.goto(`${site}/system`)
    await page.getByRole('article', { name: 'Status' }).waitFor()
    await page.getByText('No mail was given up.').waitFor()
    await inspect(page, 'system')
  })
})
