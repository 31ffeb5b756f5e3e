import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { codeFor, nextCodeFor } from './support/authenticator.ts'
import { createPerson, type Person } from './support/client.ts'
import { prepareDesk } from './support/desk.ts'
import { saveSettings } from './support/settings.ts'
import { site } from './support/site.ts'

// Somebody of the agency protects their account, is asked for the code, and loses the phone.

const desk = prepareDesk()
let person: Person
/** Of the agency too, without a second step. */
let colleague: Person
let key: string
let firstCode: string
let codes: string[]

beforeAll(async () => {
  person = await createPerson({ role: 'super_admin', name: 'Ines Duarte' })
  colleague = await createPerson({ role: 'super_admin', name: 'Tomas Reyes' })
})

/** Enters the password only. */
async function enterPassword(page: Page, { email, password } = person): Promise<void> {
  await page.goto(site)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const startPage = (page: Page) => page.getByRole('heading', { level: 1, name: 'Clients' })

it('is set up in the profile: scanned, proved with a code, recovery codes kept', async () => {
  const page = await desk.openAs(person)
  await page.goto(`${site}/profile`)
  await page.getByRole('button', { name: 'Set up the second step' }).click()
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
  await page.getByText('Cannot scan it? Enter this key instead').click()
  key = (await page.getByRole('group').locator('code').textContent()) ?? ''

  firstCode = codeFor(key)
  await page.getByLabel('Six-digit code').fill(firstCode)
  const list = page.getByRole('list', { name: 'Recovery codes' }).first()
  await list.waitFor()
  codes = await list.getByRole('listitem').allTextContents()
  expect(codes.length).toBeGreaterThanOrEqual(8)
  await page.getByRole('checkbox', { name: /I have kept these codes/ }).check()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByText('Signing in asks for a code of your authenticator app.').waitFor()
  await page.context().close()
})

describe('from then on', () => {
  /** A window in which the code has been entered. */
  let inside: Page

  async function requireOfAgency(isRequired: boolean): Promise<void> {
    await inside.goto(`${site}/settings`)
    const form = inside.getByRole('form', { name: 'Second sign-in step' })
    await form.getByRole('switch').setChecked(isRequired)
    await saveSettings(form)
  }

  it('is asked for, and nothing is shown without it', async () => {
    const page = await desk.open()
    await enterPassword(page)
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
    await page.goto(`${site}/organizations`)
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor()

    // Whoever looked over a shoulder has no use for it.
    await page.getByLabel('Six-digit code').fill(firstCode)
    await page.getByText('That code is not right.').waitFor()
    await page.getByLabel('Six-digit code').fill(nextCodeFor(key))
    await startPage(page).waitFor()
    inside = page
  })

  it('can be required of the agency’s people, who then set it up before anything else', async () => {
    await requireOfAgency(true)
    try {
      const page = await desk.open()
      await enterPassword(page, colleague)
      await page.getByRole('heading', { name: 'Set up your second step' }).waitFor()
      await page.goto(`${site}/organizations`)
      await page.getByRole('heading', { name: 'Set up your second step' }).waitFor()
      await page.context().close()
    } finally {
      await requireOfAgency(false)
    }
  })

  it('is replaced by a recovery code once the phone is lost', async () => {
    const page = await desk.open()
    await enterPassword(page)
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click()
    await page.getByLabel('Recovery code').fill('not-one-of-them')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText(/This is none of your recovery codes/).waitFor()
    await page.getByLabel('Recovery code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'You are in' }).waitFor()
    await page.getByRole('button', { name: 'Later' }).click()
    await startPage(page).waitFor()
    await page.context().close()
  })

  it('is off, until it is set up again', async () => {
    const page = await desk.open()
    await enterPassword(page)
    await startPage(page).waitFor()
    await page.goto(`${site}/profile`)
    await page.getByText('Your password alone protects your account.').waitFor()
  })
})
