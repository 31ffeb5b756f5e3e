import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const SIZES = {
  narrow: { width: 360, height: 740 },
  phone: { width: 375, height: 812 },
  desktop: { width: 1440, height: 900 },
  huge: { width: 2560, height: 1440 },
}
const TOUCHED: Size[] = ['narrow', 'phone']

export type Size = keyof typeof SIZES
export type Palette = 'light' | 'dark'

/**
 * A real Chromium: the one that `CHROMIUM_PATH` names, else one where it is usually installed.
 *
 * @param moreArguments of Chromium's own
 */
export function launchBrowser(moreArguments: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? USUAL_PLACES.find(existsSync)
  if (!executablePath) throw new Error('No Chromium was found. Set CHROMIUM_PATH, or run the tests with `pnpm test`.')
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      // Chromium's sandbox does not work for root.
      ...(isRoot ? ['--no-sandbox'] : []),
      ...moreArguments,
    ],
  })
}

/** A browser window of its own person: nothing is shared with others, and an English-speaking desk in Los Angeles. */
export async function openWindow(browser: Browser, size: Size, palette: Palette): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: palette,
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
    isMobile: TOUCHED.includes(size),
    hasTouch: TOUCHED.includes(size),
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(20_000)
  return context
}

/** Collects what a page reports as errors, except that a request was refused, which tests provoke. */
export function errorsOf(page: Page, errors: string[] = []): string[] {
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text())
  })
  return errors
}
