import { beforeAll, describe, expect, it } from 'vitest'
import { createClient, newAddress, type TestClient } from './support/client.ts'
import { prepareDesk } from './support/desk.ts'
import { countMails, onSite, readMail } from './support/mails.ts'
import { signIn } from './support/sign-in.ts'
import { demo, site } from './support/site.ts'

// The ways in to an account by mail: an invitation, and a new password for a forgotten one.

const FIRST_PASSWORD = 'seven quiet lighthouses'
const SECOND_PASSWORD = 'a harbour at low tide'
const NAME = 'Nora Lindqvist'

const desk = prepareDesk()
const address = newAddress(NAME)
let client: TestClient

beforeAll(async () => {
  client = await createClient('Lindqvist Opticians')
})

describe('an invitation', () => {
  it('is sent by the agency', async () => {
    const page = await desk.openAs(demo.superAdmin)
    await page.goto(`${site}/organizations/${client.organization.id}/users`)
    await page.getByRole('button', { name: 'New user' }).click()
    const dialog = page.getByRole('dialog', { name: 'New user' })
    await dialog.getByLabel('E-mail').fill(address)
    await dialog.getByLabel('Name').fill(NAME)
    await dialog.getByLabel('Role').selectOption('Admin')
    await dialog.getByRole('button', { name: 'Send invitation' }).click()
    await page.getByText(`An invitation has been sent to ${address}`).waitFor()
    await page.getByRole('row', { name: new RegExp(`^${NAME} .* Invited`) }).waitFor()
    await page.context().close()
  })

  it('leads to a password of one’s own, and in', async () => {
    const page = await desk.open()
    await page.goto(onSite((await readMail(address)).link))
    await page.getByRole('button', { name: 'Accept invitation' }).click()
    await page.getByLabel('New password').fill('short')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByText(/At least 10 characters/).waitFor()
    await page.getByLabel('New password').fill(FIRST_PASSWORD)
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.getByText(client.organization.name).first().waitFor()
    await page.context().close()
  })

  it('is of no use a second time', async () => {
    const page = await desk.open()
    await page.goto(onSite((await readMail(address)).link))
    await page.getByRole('button', { name: 'Accept invitation' }).click()
    await page.getByRole('heading', { name: 'This invitation cannot be used any more' }).waitFor()
    await page.getByRole('link', { name: 'Go to sign-in' }).click()
    await signIn(page, site, { email: address, password: FIRST_PASSWORD })
    await page.context().close()
  })
})

describe('a forgotten password', () => {
  it('is answered with a mail, whose link leads to a new one', async () => {
    const sent = await countMails(address)
    const page = await desk.open()
    await page.goto(site)
    await page.getByLabel('E-mail').fill(address)
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('heading', { name: 'Check your e-mail' }).waitFor()
    await expect.poll(() => countMails(address)).toBe(sent + 1)

    await page.goto(onSite((await readMail(address)).link))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('New password').fill(SECOND_PASSWORD)
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.context().close()
  })

  it('no longer opens the account', async () => {
    const page = await desk.open()
    await page.goto(site)
    await page.getByLabel('E-mail').fill(address)
    await page.getByLabel('Password', { exact: true }).fill(FIRST_PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').waitFor()
    await signIn(page, site, { email: address, password: SECOND_PASSWORD })
  })

  it('is answered the same where there is no account, and no mail is sent', async () => {
    const stranger = newAddress('Nobody')
    const page = await desk.open()
    await page.goto(`${site}/forgot-password`)
    await page.getByLabel('E-mail').fill(stranger)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('heading', { name: 'Check your e-mail' }).waitFor()
    expect(await countMails(stranger)).toBe(0)
  })
})
