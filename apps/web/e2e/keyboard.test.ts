import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareDesk } from './support/desk.ts'
import { demo, site } from './support/site.ts'

// A day without a mouse. Nothing here clicks.

const desk = prepareDesk()
let page: Page

beforeAll(async () => {
  page = await desk.open()
})

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
/** Opens the palette and types what is looked for. */
async function search(text: string): Promise<void> {
  await press('Control+k')
  await page.getByRole('combobox', { name: 'Search and commands' }).waitFor()
  await page.keyboard.type(text)
}
/** The row whose call is open, which the list marks. */
const openRow = async () => (await page.locator('[data-open]').textContent()) ?? ''
const panel = () => page.getByRole('dialog', { name: 'Call' })

describe('by keyboard alone', () => {
  it('signs in', async () => {
    await page.goto(site)
    await page.getByLabel('E-mail').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('email')
    await page.keyboard.type(demo.superAdmin.email)
    await press('Tab')
    await page.keyboard.type(demo.superAdmin.password)
    await press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor()
  })

  it('goes to a client through the palette', async () => {
    await search('north')
    await page.getByRole('option', { name: new RegExp(demo.own.name) }).waitFor()
    await press('Enter')
    await page.waitForURL(new RegExp(`/organizations/${demo.own.id}/dashboard`))
    await page.getByRole('article', { name: 'Calls' }).waitFor()
  })

  it.each([
    ['l', /\/calls$/],
    ['a', /\/agents$/],
    ['o', /\/dashboard$/],
    ['u', /\/users$/],
    ['y', /\/activity$/],
    ['s', /\/settings$/],
    ['c', /\/organizations$/],
  ])('goes on with g and %s', async (key, address) => {
    await press('g', key)
    await page.waitForURL((url) => address.test(url.pathname))
  })

  it('lists its shortcuts under ?, and closes them with Esc', async () => {
    await press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.getByText('Next call').waitFor()
    await press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  it('walks through the calls with j and k, opens one with Enter and the next with j, closes with Esc', async () => {
    await page.goto(`${site}/organizations/${demo.own.id}/calls`)
    await page.getByRole('region', { name: 'Table of calls' }).getByRole('link').nth(3).waitFor()
    await press('j', 'j', 'j', 'k')
    const second = await focused()
    expect(second).toContain('open this call')
    await press('Enter')
    await panel().getByRole('tab', { name: 'Conversation' }).waitFor()
    const first = new URL(page.url()).searchParams.get('call')
    await press('j')
    await panel().getByRole('button', { name: 'Next call' }).waitFor()
    await expect.poll(openRow).not.toContain(second)
    expect(new URL(page.url()).searchParams.get('call')).not.toBe(first)
    await press('k')
    await expect.poll(openRow).toContain(second)
    expect(new URL(page.url()).searchParams.get('call')).toBe(first)
    await press('Escape')
    await panel().waitFor({ state: 'hidden' })
    await expect.poll(focused).toBe(second)
  })

  it('searches the page with /', async () => {
    await press('/')
    await page.keyboard.type('insurance')
    expect(await page.getByRole('searchbox', { name: 'Search calls' }).inputValue()).toBe('insurance')
    await page.waitForURL(/search=insurance/)
  })

  it('finds a call by its id, from anywhere within the client', async () => {
    await press('Escape')
    await page.goto(`${site}/organizations/${demo.own.id}/agents`)
    await page.getByRole('button', { name: 'Add agent' }).waitFor()
    await search('call_')
    await page
      .getByRole('group', { name: `Calls of ${demo.own.name}` })
      .getByRole('option')
      .first()
      .waitFor()
    await press('Escape')
  })

  it('may type before the palette has come, and moves nothing on the page by that', async () => {
    const late = Promise.withResolvers<void>()
    await page.route(/command-center.*\.js/, async (route) => {
      await late.promise
      await route.continue()
    })
    await page.goto(`${site}/organizations/${demo.own.id}/dashboard`)
    await page.getByRole('article', { name: 'Calls' }).waitFor()
    const address = page.url()
    const asked = page.waitForRequest(/command-center.*\.js/)
    await press('Control+k')
    await asked
    await page.keyboard.type('north')
    late.resolve()
    await page.getByRole('combobox', { name: 'Search and commands' }).waitFor()
    await press('Escape')
    expect(page.url()).toBe(address)
  })

  it('changes the theme and signs out through the palette', async () => {
    await search('dark')
    await page.getByRole('option', { name: 'Switch to the dark theme' }).waitFor()
    await press('Enter')
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
    await search('sign out')
    await page.getByRole('option', { name: 'Sign out' }).waitFor()
    await press('Enter')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})
