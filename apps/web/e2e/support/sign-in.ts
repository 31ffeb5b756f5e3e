import type { LocalEnvironment, Role } from '@roy/types'
import type { Page } from 'playwright-core'

/** A demo user with this role; of this organization, where one is named. Throws when the demo has none. */
export function demoUser(environment: LocalEnvironment, role: Role, organizationId?: string) {
  const found = environment.users.find(
    (user) => user.role === role && (organizationId === undefined || user.organization_id === organizationId),
  )
  if (!found) throw new Error(`The demo has no ${role}.`)
  return found
}

/** Signs in as a person does, and waits until the first screen stands. */
export async function signIn(page: Page, webUrl: string, user: { email: string; password: string }): Promise<void> {
  await page.goto(webUrl)
  await page.getByLabel('E-mail').fill(user.email)
  await page.getByLabel('Password', { exact: true }).fill(user.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: /Clients|Overview/ }).waitFor()
}
