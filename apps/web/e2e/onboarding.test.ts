import { randomUUID } from 'node:crypto'
import { connectToFakeRetell } from '@roy/fake-retell'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { prepareDesk } from './support/desk.ts'
import { fullMinutes } from './support/retell.ts'
import { keepScreenshot } from './support/screens.ts'
import { demo } from './support/site.ts'

// From a new client to its first billed calls, as the agency's people live it. The steps build on each other.

const retell = connectToFakeRetell(inject('environment').retell_url)
const WORKSPACE = `bluebird-${randomUUID()}`
/** Both are the client's at Retell; the one with the webhook badge signs. */
const KEY = { signing: `key_${randomUUID()}`, other: `key_${randomUUID()}` }
const AGENT = { name: 'Front desk', id: `agent_${randomUUID()}` }
const CLIENT = `Bluebird Vets ${randomUUID().slice(0, 4)}`
const CENTS_PER_MINUTE = 15

const desk = prepareDesk()
let page: Page

beforeAll(async () => {
  await retell.saveWorkspace({
    workspace_id: WORKSPACE,
    org_name: CLIENT,
    api_keys: [
      { api_key: KEY.signing, api_key_name: 'Webhooks' },
      { api_key: KEY.other, api_key_name: 'Website' },
    ],
    agents: [{ agent_id: AGENT.id, agent_name: AGENT.name }],
  })
  page = await desk.openAs(demo.superAdmin)
})

/** Somebody calls the agent; Retell signs and posts what happens. */
function call(seed: string) {
  return retell.placeCall({ workspace_id: WORKSPACE, agent_id: AGENT.id, kind: 'inbound', outcome: 'ended', seed })
}

/** What stands on the card of a figure. */
const figure = (name: string) => page.getByRole('article', { name })

describe('the agency takes on a client', () => {
  it('creates the client with a Retell key and a rate', async () => {
    await page.getByRole('button', { name: 'New client' }).click()
    await page.getByLabel('Client name').fill(CLIENT)
    await page.getByLabel('Retell API key').fill(KEY.other)
    await page.getByLabel('Rate per minute').fill('0.15')
    await page.getByLabel('Time zone').click()
    await page.getByRole('combobox', { name: 'Search cities or regions' }).fill('los angeles')
    await page.keyboard.press('Enter')
    await keepScreenshot(page, 'journey-1-new-client')
    await page.getByRole('button', { name: 'Create client' }).click()
    await page.getByRole('heading', { level: 1, name: CLIENT }).waitFor()
    expect(await page.content()).not.toContain(KEY.other)
  })

  it('adds an agent, and is given the webhook URL to paste in Retell', async () => {
    await page.getByRole('button', { name: 'Add the first agent' }).click()
    await page.getByLabel('Name').fill(AGENT.name)
    await page.getByLabel('Retell agent ID').fill(AGENT.id)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Step 2 of 4: Webhook URL').waitFor()
    await keepScreenshot(page, 'journey-2-webhook-url')
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByText('Copied').waitFor()
    const webhookUrl = await page.evaluate(() => navigator.clipboard.readText())
    expect(webhookUrl).toMatch(/^http:\/\/.+\/webhooks\/agent\/[0-9a-f-]{36}$/)
    await retell.saveAgent(WORKSPACE, { agent_id: AGENT.id, agent_name: AGENT.name, webhook_url: webhookUrl })
    await page.getByRole('button', { name: 'I have pasted it' }).click()
    await page.getByText('Waiting for the test call').waitFor()
  })

  it('is told why the test call was refused: it was signed with another key', async () => {
    const called = call('refused')
    await page
      .getByRole('alert')
      .getByText(`the one that ends in ${KEY.other.slice(-4)}`)
      .waitFor()
    await keepScreenshot(page, 'journey-3-refused')
    const { deliveries } = await called
    expect(new Set(deliveries.flatMap(({ attempts }) => attempts.map(({ status }) => status)))).toEqual(new Set([401]))
  })

  it('enters the right key in the settings', async () => {
    await page.getByRole('link', { name: 'Open the settings' }).click()
    await page.getByLabel('New key').fill(KEY.signing)
    await page.getByRole('button', { name: 'Replace key' }).click()
    await page
      .getByText(`the key that ends in ${KEY.signing.slice(-4)}`)
      .first()
      .waitFor()
  })

  it('goes on where the wizard was left, and sees the first call arrive by itself', async () => {
    await page.getByRole('link', { name: 'Agents', exact: true }).click()
    await page.getByRole('button', { name: `Finish connecting ${AGENT.name}` }).click()
    await page.getByText('Waiting for the test call').waitFor()
    await call('first')
    await page.getByText(`The first call has arrived: ${AGENT.name} is connected.`).waitFor()
    await keepScreenshot(page, 'journey-4-connected')
  })

  it('opens that call: a test that costs nothing, with its recording', async () => {
    await page.getByRole('link', { name: 'Open the first call' }).click()
    const panel = page.getByRole('dialog', { name: 'Call' })
    await panel.getByText('Test', { exact: true }).first().waitFor()
    await panel.getByRole('region', { name: 'Recording' }).getByRole('button', { name: 'Play' }).waitFor()
    await panel.getByRole('tab', { name: 'Billing' }).click()
    await panel.getByText(/proved that the agent is connected/).waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('the client’s figures', () => {
  it('count the first call as a test', async () => {
    await page.getByRole('link', { name: 'Overview' }).click()
    await page.getByText('Live', { exact: true }).waitFor()
    await figure('Calls').getByText('0 billable · 1 test').waitFor()
    await figure('Expected revenue').getByText('$0.00', { exact: true }).waitFor()
  })

  it('follow the next calls as they come in: billed, rated, and adding up', async () => {
    const calls = [await call('second'), await call('third'), await call('fourth')]
    const minutes = calls.map(({ call }) => fullMinutes(call))
    const total = minutes.reduce((sum, billed) => sum + billed, 0)
    const revenue = `$${((total * CENTS_PER_MINUTE) / 100).toFixed(2)}`

    await figure('Calls').getByText('3 billable · 1 test').waitFor()
    await figure('Billable minutes').getByText(String(total), { exact: true }).waitFor()
    await figure('Expected revenue').getByText(revenue, { exact: true }).waitFor()
    await figure('Expected revenue').getByText(`${total} min × $0.15`).waitFor()
    await page.getByRole('group', { name: /3 billable · 1 test/ }).waitFor()
    await page.getByRole('region', { name: 'Table of agents' }).getByText(revenue).first().waitFor()

    const billed = page.getByRole('region', { name: 'Table of calls' }).getByRole('row')
    await expect.poll(() => billed.count()).toBe(1 + 4)
    await keepScreenshot(page, 'journey-5-figures')
  })

  it('stay over a reload', async () => {
    await page.reload()
    await figure('Calls').getByText('3 billable · 1 test').waitFor()
  })

  it('stand in the agency’s list of clients', async () => {
    await page.getByRole('link', { name: 'Clients' }).click()
    await page.getByRole('searchbox', { name: 'Search clients' }).fill(CLIENT)
    await page.getByRole('row', { name: new RegExp(`^${CLIENT} 4 `) }).waitFor()
  })
})
