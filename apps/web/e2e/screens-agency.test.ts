import type { Page } from 'playwright-core'
import { beforeAll, describe, it } from 'vitest'
import type { Size } from './support/browser.ts'
import { createOrganization } from './support/client.ts'
import { prepareDesk } from './support/desk.ts'
import { callAgent } from './support/retell.ts'
import { inspect } from './support/screens.ts'
import { demo, site } from './support/site.ts'

// Every screen of the agency's people, in the states that matter, looked at in both palettes.

const desk = prepareDesk()

describe.each<Size>(['desktop', 'phone'])('the agency’s screens on a %s', (size) => {
  let page: Page

  beforeAll(async () => {
    page = await desk.openAs(demo.superAdmin, { size })
  })

  const client = `${site}/organizations/${demo.own.id}`
  const isPhone = size === 'phone'
  const listed = (name: string) =>
    isPhone ? page.getByRole('list', { name }) : page.getByRole('region', { name: `Table of ${name.toLowerCase()}` })

  it('clients, and a new one with what is missing', async () => {
    await page.getByText(/\d clients/).waitFor()
    await inspect(page, 'clients')
    await page.getByRole('button', { name: 'New client' }).click()
    await page.getByText('More settings').click()
    await page.getByRole('button', { name: 'Create client' }).click()
    await inspect(page, 'new-client')
  })

  it('a client’s overview', async () => {
    await page.goto(`${client}/dashboard`)
    await page.getByText('Provider cost').waitFor()
    await listed('Calls').getByRole('link').first().waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    await inspect(page, 'client-overview')
  })

  it('its calls, and one of them in all its parts', async () => {
    await page.goto(`${client}/calls?status=ended`)
    await listed('Calls').getByRole('link').nth(2).waitFor()
    await inspect(page, 'client-calls')
    await listed('Calls').getByRole('link').nth(2).click()
    const panel = page.getByRole('dialog', { name: 'Call' })
    await panel.getByRole('tab', { name: 'Billing' }).click()
    await panel.getByText('Cost and margin, for your agency only').waitFor()
    await inspect(page, 'client-call-billing')
    await panel.getByRole('button', { name: 'Change how it counts' }).click()
    await panel.getByRole('button', { name: 'Save' }).click()
    await inspect(page, 'client-call-override')
    await panel.getByRole('tab', { name: 'Details' }).click()
    await panel.getByText('How it was reported').waitFor()
    await inspect(page, 'client-call-details')
  })

  it('its agents, and one of them', async () => {
    await page.goto(`${client}/agents`)
    await page.getByRole('link', { name: 'Front desk' }).waitFor()
    await inspect(page, 'client-agents')
    await page.getByRole('link', { name: 'Front desk' }).click()
    await page.getByRole('tab', { name: 'Billable calls' }).waitFor()
    await page.getByRole('article', { name: 'Expected revenue' }).waitFor()
    await page.getByText('Nothing was refused').waitFor()
    await inspect(page, 'client-agent')
  })

  it('its users, and a new one', async () => {
    await page.goto(`${client}/users`)
    await listed('Users').getByRole('button').first().waitFor()
    await inspect(page, 'client-users')
    await page.getByRole('button', { name: 'New user' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Send invitation' }).click()
    await page.getByRole('dialog').getByText('Please').first().waitFor()
    await inspect(page, 'new-user')
  })

  it('its settings, from top to bottom', async () => {
    await page.goto(`${client}/settings`)
    await page.getByRole('cell', { name: 'Current' }).waitFor()
    await inspect(page, 'client-settings')
    for (const part of ['Billing rules', 'Branding', 'Own domain']) {
      await page.getByRole('region', { name: part }).scrollIntoViewIfNeeded()
      await page.getByRole('heading', { name: part }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
      await inspect(page, `client-settings-${part.toLowerCase().replace(' ', '-')}`)
    }
  })

  it('its activity, with the details of an entry', async () => {
    await page.goto(`${client}/activity`)
    await page
      .getByRole('button', { name: /^Details of/ })
      .first()
      .click()
    await inspect(page, 'client-activity')
  })

  it('all users, and one of them', async () => {
    await page.goto(`${site}/users`)
    await listed('Users').getByRole('button').first().waitFor()
    await inspect(page, 'users')
    await page.getByRole('searchbox', { name: 'Search users' }).fill(demo.viewer.email)
    await page.getByText('1 user', { exact: true }).waitFor()
    await listed('Users').getByRole('button').click()
    await page.getByRole('dialog').getByLabel('Name').waitFor()
    await inspect(page, 'user')
  })

  it('all activity and the agency’s settings', async () => {
    await page.goto(`${site}/activity`)
    await page
      .getByRole('button', { name: /^Details of/ })
      .first()
      .waitFor()
    await inspect(page, 'activity')
    await page.goto(`${site}/settings`)
    await page.getByRole('form', { name: 'Allowed networks' }).waitFor()
    await inspect(page, 'settings')
  })

  it('the palette, and what it finds', async () => {
    await page.goto(client)
    await page.getByText('Live', { exact: true }).waitFor()
    await page
      .getByRole('button', { name: /Search/ })
      .first()
      .click()
    const search = page.getByRole('combobox', { name: 'Search and commands' })
    await search.waitFor()
    await inspect(page, 'palette')
    await search.fill('front')
    await page.getByRole('option', { name: /Front desk/ }).waitFor()
    await inspect(page, 'palette-found')
  })

  it('a client with nothing in it yet, and the four steps of its first agent', async () => {
    const { organization, apiKey } = await createOrganization('Meadow Bakery')
    const address = `${site}/organizations/${organization.id}`
    await page.goto(`${address}/dashboard`)
    await page.getByText('No agents yet').first().waitFor()
    await inspect(page, 'empty-overview')
    await page.goto(`${address}/calls`)
    await page.getByText('No calls yet').waitFor()
    await inspect(page, 'empty-calls')

    await page.goto(`${address}/agents`)
    await page.getByRole('button', { name: 'Add the first agent' }).click()
    const agentId = `agent_${organization.slug}`
    await page.getByLabel('Name').fill('Order line')
    await page.getByLabel('Retell agent ID').fill(agentId)
    await inspect(page, 'wizard-1')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Step 2 of 4').waitFor()
    await inspect(page, 'wizard-2')
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    const url = await page.evaluate(() => navigator.clipboard.readText())
    await page.getByRole('button', { name: 'I have pasted it' }).click()
    await page.getByText('Waiting for the test call').waitFor()
    await inspect(page, 'wizard-3')
    await callAgent({ url, apiKey: 'key_of_somebody_else', agentId }, 'refused').catch(() => undefined)
    await page.getByRole('alert').waitFor()
    await inspect(page, 'wizard-3-refused')
    await callAgent({ url, apiKey, agentId }, 'first')
    await page.getByRole('link', { name: 'Open the first call' }).waitFor()
    await inspect(page, 'wizard-4')
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('link', { name: 'Order line' }).click()
    const refused = page.getByRole('region', { name: 'Refused events' })
    await refused.getByText('How it began').first().click()
    await refused.scrollIntoViewIfNeeded()
    await inspect(page, 'agent-refused-events')
  })
})
