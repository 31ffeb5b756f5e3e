import type { Page } from 'playwright-core'
import { beforeAll, describe, it } from 'vitest'
import { codeFor, nextCodeFor } from './support/authenticator.ts'
import type { Size } from './support/browser.ts'
import { createPerson, invitePerson, type Person } from './support/client.ts'
import { prepareDesk } from './support/desk.ts'
import { onSite, readMail } from './support/mails.ts'
import { inspect } from './support/screens.ts'
import { site } from './support/site.ts'

// Every page before one is inside, and the second step's setting up, looked at in both palettes.

const desk = prepareDesk()

describe.each<Size>(['desktop', 'phone'])('the ways in on a %s', (size) => {
  let page: Page
  let person: Person

  beforeAll(async () => {
    person = await createPerson({ role: 'super_admin', name: 'Ida Holm' })
    page = await desk.open({ size })
  })

  async function enterPassword(password: string): Promise<void> {
    await page.getByLabel('E-mail').fill(person.email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  it('signing in, and a wrong password', async () => {
    await page.goto(site)
    await page.getByLabel('E-mail').waitFor()
    await inspect(page, 'sign-in')
    await enterPassword('not this one')
    await page.getByRole('alert').waitFor()
    await inspect(page, 'sign-in-refused')
  })

  it('a forgotten password, from asking for a link to choosing another', async () => {
    await page.goto(`${site}/forgot-password`)
    await page.getByLabel('E-mail').fill(person.email)
    await inspect(page, 'forgot-password')
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('heading', { name: 'Check your e-mail' }).waitFor()
    await inspect(page, 'forgot-password-sent')
    await page.goto(onSite((await readMail(person.email)).link))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('New password').fill('password1')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await inspect(page, 'reset-password')
    await page.goto(`${site}/reset-password`)
    await page.evaluate(() => localStorage.clear())
    await page.reload()
    await page.getByRole('heading', { name: 'This link cannot be used any more' }).waitFor()
    await inspect(page, 'reset-password-refused')
  })

  it('an invitation', async () => {
    const address = await invitePerson({ role: 'super_admin', name: 'Ada Brook' })
    await page.goto(onSite((await readMail(address)).link))
    await page.getByRole('button', { name: 'Accept invitation' }).waitFor()
    await inspect(page, 'accept-invitation')
    await page.getByRole('button', { name: 'Accept invitation' }).click()
    await page.getByLabel('New password').waitFor()
    await inspect(page, 'accept-invitation-password')
    await page.evaluate(() => localStorage.clear())
    await page.goto(`${site}/accept-invitation`)
    await page.getByRole('heading', { name: 'This invitation cannot be used any more' }).waitFor()
    await inspect(page, 'accept-invitation-refused')
  })

  it('a second step, set up and asked for', async () => {
    await page.goto(site)
    await enterPassword(person.password)
    await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor()
    await page.goto(`${site}/profile`)
    await page.getByRole('button', { name: 'Set up the second step' }).click()
    await page.getByText('Cannot scan it? Enter this key instead').click()
    const key = await page.getByRole('group').locator('code').textContent()
    await inspect(page, 'second-step-scan')
    await page.getByLabel('Six-digit code').fill(codeFor(key ?? ''))
    await page.getByRole('list', { name: 'Recovery codes' }).first().waitFor()
    await inspect(page, 'second-step-codes')

    await page.evaluate(() => localStorage.clear())
    await page.goto(site)
    await enterPassword(person.password)
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
    await inspect(page, 'second-step-code')
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click()
    await page.getByLabel('Recovery code').waitFor()
    await inspect(page, 'second-step-recovery')
    await page.getByRole('button', { name: 'Back to the code of the app' }).click()
    await page.getByLabel('Six-digit code').fill(nextCodeFor(key ?? ''))
    await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor()
  })
})
