import { describe, expect, inject, it } from 'vitest'
import { prepareDesk } from './support/desk.ts'
import { readMail } from './support/mails.ts'
import { signIn } from './support/sign-in.ts'
import { demo } from './support/site.ts'

// The address that `pnpm dev` prints, where the web app is not built but served as it is written.

const desk = prepareDesk()
const { web_url } = inject('environment')

describe('the development server', () => {
  it('shows a client’s dashboard, and keeps it up to date', async () => {
    const page = await desk.open()
    // It may find a dependency late and begin the page anew.
    page.setDefaultTimeout(60_000)
    await signIn(page, web_url, demo.viewer)
    await page.getByRole('article', { name: 'Expected revenue' }).waitFor()
    await page.getByRole('group', { name: /Calls per day, .* billable/ }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
  })

  it('is where mailed links lead', async () => {
    const page = await desk.open()
    page.setDefaultTimeout(60_000)
    await page.goto(`${web_url}/forgot-password`)
    await page.getByLabel('E-mail').fill(demo.admin.email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('heading', { name: 'Check your e-mail' }).waitFor()
    const { link } = await readMail(demo.admin.email)
    expect(new URL(link).origin).toBe(new URL(web_url).origin)
    await page.goto(link)
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor()
  })
})
