import type { Page } from 'playwright-core'

/** Ends when the sign-in page stands and asks for nothing more. */
export async function visitSignIn(page: Page, webUrl: string): Promise<void> {
  await page.goto(`${webUrl}/sign-in`)
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  await page.waitForLoadState('networkidle')
}

/** Opens a client's dashboard, and ends when its figures and rows stand, it is live, and nothing more is asked for. */
export async function visitDashboard(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('article', { name: 'Expected revenue' }).waitFor()
  await page.getByRole('table').first().waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
  await page.waitForLoadState('networkidle')
}
