import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Palette } from './support/browser.ts'
import { createClient, type TestClient } from './support/client.ts'
import { prepareDesk } from './support/desk.ts'
import { inspect } from './support/screens.ts'
import { saveSettings } from './support/settings.ts'
import { signIn } from './support/sign-in.ts'
import { demo, site } from './support/site.ts'

// A client's people sign in under the client's own address, in its name and colour.

const DOMAIN = `calls-${randomUUID().slice(0, 8)}.example`
const OWN_SITE = site.replace('127.0.0.1', DOMAIN)
/** A yellow that nothing can be read on. */
const COLOUR = '#ffe14d'
/** The client's name on screen. */
const BRAND = 'Sunrise Voice'

const desk = prepareDesk({ browserArguments: [`--host-resolver-rules=MAP ${DOMAIN} 127.0.0.1`] })
let client: TestClient

beforeAll(async () => {
  client = await createClient('Sunrise Hotels')
})

/** What colour the primary buttons have, as three numbers. */
function primaryColour(page: Page): Promise<string> {
  return page.getByRole('button', { name: 'Sign in' }).evaluate((button) => getComputedStyle(button).backgroundColor)
}

describe('a client’s own domain', () => {
  it('is set up by the agency, with a name and a colour', async () => {
    const page = await desk.openAs(demo.superAdmin)
    await page.goto(`${site}/organizations/${client.organization.id}/settings`)
    const branding = page.getByRole('form', { name: 'Branding' })
    await branding.getByLabel('Name on screen').fill(BRAND)
    await branding.getByLabel('Colour', { exact: true }).fill(COLOUR)
    await saveSettings(branding)
    const domain = page.getByRole('form', { name: 'Own domain' })
    await domain.getByLabel('Domain').fill(DOMAIN)
    await saveSettings(domain)
  })

  it('greets in the client’s name and colour before anybody has signed in', async () => {
    const page = await desk.open()
    await page.goto(OWN_SITE)
    await page.getByText(BRAND).waitFor()
    await expect.poll(() => page.title()).toContain(BRAND)
    expect(await page.content()).not.toContain('Roy Voice')
    await inspect(page, 'custom-domain')
    await page.context().close()
  })

  it.each<[Palette, string]>([
    ['dark', 'rgb(255, 225, 77)'],
    // The same yellow, dark enough to stand out from paper.
    ['light', 'rgb(153, 135, 46)'],
  ])('keeps the colour legible in the %s palette', async (palette, colour) => {
    const page = await desk.open({ palette })
    await page.goto(OWN_SITE)
    await page.getByText(BRAND).waitFor()
    await expect.poll(() => primaryColour(page)).toBe(colour)
    await page.context().close()
  })

  it('lets the client’s people in, and stays in their colours', async () => {
    const page = await desk.open()
    await signIn(page, OWN_SITE, client.viewer)
    await page.getByRole('link', { name: BRAND }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    await inspect(page, 'custom-domain-dashboard')
  })

  it('changes nothing at the agency’s address', async () => {
    const page = await desk.open()
    await page.goto(site)
    await page.getByText('Roy Voice').waitFor()
    expect(await page.content()).not.toContain(BRAND)
  })
})
