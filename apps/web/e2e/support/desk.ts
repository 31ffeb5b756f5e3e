import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { errorsOf, launchBrowser, openWindow, type Palette, type Size } from './browser.ts'
import type { Person } from './client.ts'
import { signIn } from './sign-in.ts'
import { site } from './site.ts'

/** How a window looks. A desk's and light unless said otherwise. */
interface Look {
  size?: Size
  palette?: Palette
}

interface DeskOptions {
  /** Chromium's own. */
  browserArguments?: readonly string[]
  /** What a journey provokes, as the browser reports it. */
  expectedErrors?: RegExp
}

/**
 * A browser for the tests of a file, each person with a window of their own. The file fails when any of its pages reports an
 * error that is not expected.
 */
export function prepareDesk({ browserArguments, expectedErrors }: DeskOptions = {}) {
  let browser: Browser | undefined
  const errors: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser(browserArguments)
  })
  afterAll(async () => {
    await browser?.close()
    expect(errors.filter((error) => !expectedErrors?.test(error))).toEqual([])
  })

  /** A window of somebody who has not signed in. */
  async function open({ size = 'desktop', palette = 'light' }: Look = {}): Promise<Page> {
    if (!browser) throw new Error('The browser has not been launched yet.')
    const window = await openWindow(browser, size, palette)
    const page = await window.newPage()
    errorsOf(page, errors)
    return page
  }
  /** A window of somebody who has just signed in, on their first screen. */
  async function openAs(person: Person, look?: Look): Promise<Page> {
    const page = await open(look)
    await signIn(page, site, person)
    return page
  }
  return { open, openAs }
}
