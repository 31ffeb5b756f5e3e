import type { Page } from 'playwright-core'

/** Signs in as a person does, and waits until the first screen stands. */
export async function signIn(page: Page, webUrl: string, user: { email: string; password: string }): Promise<void> {
  await page.goto(webUrl)
  await page.getByLabel('E-mail').fill(user.email)
  await page.getByLabel('Password', { exact: true }).fill(user.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: /Clients|Overview/ }).waitFor()
}
