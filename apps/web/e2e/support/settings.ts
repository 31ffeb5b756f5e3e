import type { Locator } from 'playwright-core'

/** Saves one form of a page of settings, and waits until that is stored. */
export async function saveSettings(form: Locator): Promise<void> {
  const stored = form.page().waitForResponse((response) => response.request().method() === 'PUT' && response.ok())
  await form.getByRole('button', { name: 'Save' }).click()
  await stored
}
