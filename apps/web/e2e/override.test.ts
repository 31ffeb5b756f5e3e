import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { createClient, type TestClient } from './support/client.ts'
import { prepareDesk } from './support/desk.ts'
import { callAgent, fullMinutes } from './support/retell.ts'
import { demo, site } from './support/site.ts'

// The agency sets by hand how a call counts, while the client looks at the figures.

const desk = prepareDesk()
let client: TestClient
let agency: Page
let viewer: Page
let minutes: number

beforeAll(async () => {
  client = await createClient('Harbour Physio')
  minutes = fullMinutes((await callAgent(client.line, 'billable')).call)
  viewer = await desk.openAs(client.viewer)
  await viewer.getByText('Live', { exact: true }).waitFor()
  agency = await desk.openAs(demo.superAdmin)
})

const figureOf = (page: Page, name: string) => page.getByRole('article', { name })

/** Opens the latest call's billing, at the agency. */
async function openBilling() {
  await agency.goto(`${site}/organizations/${client.organization.id}/calls`)
  await agency.getByRole('region', { name: 'Table of calls' }).getByRole('link').first().click()
  await agency.getByRole('tab', { name: 'Billing' }).click()
}

async function change(choice: RegExp, reason: string) {
  const panel = agency.getByRole('dialog', { name: 'Call' })
  await panel.getByRole('button', { name: 'Change how it counts' }).click()
  await panel.getByRole('radio', { name: choice }).check()
  await panel.getByLabel('Reason').fill(reason)
  await panel.getByRole('button', { name: 'Save' }).click()
  await agency.getByText('Saved. The figures follow.').first().waitFor()
}

describe('an override', () => {
  it('finds the client looking at a billable call', async () => {
    await figureOf(viewer, 'Calls').getByText('1 billable · 1 test').waitFor()
    await figureOf(viewer, 'Billable minutes').getByText(String(minutes), { exact: true }).waitFor()
  })

  it('is not saved without a reason', async () => {
    await openBilling()
    await agency.getByRole('button', { name: 'Change how it counts' }).click()
    await agency.getByRole('button', { name: 'Save' }).click()
    await agency.getByText('Please give a reason.').waitFor()
    await agency.getByRole('button', { name: 'Cancel' }).click()
  })

  it('changes the client’s open dashboard by itself', async () => {
    await change(/^Test/, 'The client’s own rehearsal')
    await figureOf(viewer, 'Calls').getByText('0 billable · 2 test').waitFor()
    await figureOf(viewer, 'Billable minutes').getByText('0', { exact: true }).waitFor()
    await figureOf(viewer, 'Expected revenue').getByText('$0.00', { exact: true }).waitFor()
  })

  it('tells the agency by whom and why, and the client that it was set by hand', async () => {
    await agency.getByText('The client’s own rehearsal').waitFor()
    await agency.getByText(demo.superAdmin.email).waitFor()

    await viewer.getByRole('region', { name: 'Table of calls' }).getByRole('link').first().click()
    await viewer.getByRole('tab', { name: 'Billing' }).click()
    await viewer
      .getByRole('dialog', { name: 'Call' })
      .getByText(/by hand|by your agency/)
      .first()
      .waitFor()
    expect(await viewer.content()).not.toContain(demo.superAdmin.email)
    await viewer.keyboard.press('Escape')
  })

  it('can be taken back', async () => {
    await change(/^As the rules say/, 'It was a patient after all')
    await figureOf(viewer, 'Calls').getByText('1 billable · 1 test').waitFor()
    await figureOf(viewer, 'Billable minutes').getByText(String(minutes), { exact: true }).waitFor()
  })

  it('stands in the activity of the client, with both reasons', async () => {
    await agency.goto(`${site}/organizations/${client.organization.id}/activity`)
    await agency.getByText('The client’s own rehearsal').waitFor()
    await agency.getByText('It was a patient after all').waitFor()
  })
})
