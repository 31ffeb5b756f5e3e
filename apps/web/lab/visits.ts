import type { Page } from 'playwright-core'

/** Ends when the sign-in page stands and asks for nothing more. */
export async function visitSignIn(page: Page, webUrl: string): Promise<void> {
  await page.goto(`${webUrl}/sign-in`)
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  await page.waitForLoadState('networkidle')
}

/** Opens an address inside, and ends when its figures or rows stand and nothing more is asked for. */
export async function visitDashboard(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('article', { name: 'Expected revenue' }).waitFor()
  await page.getByRole('table').first().waitFor()
  await page.waitForLoadState('networkidle')
}
