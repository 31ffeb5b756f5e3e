import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ROOT } from './product.ts'

/** What can differ where everything but the palette is the same. */
const RULES_ABOUT_COLOUR = ['color-contrast', 'link-in-text-block']
const SCREENSHOTS = join(ROOT, 'test-output/screenshots')

/**
 * Looks at a screen once it stands, in both palettes: with axe, for sideways scrolling, and with a camera. What is wrong
 * fails the test, but only after everything has been looked at.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await standStill(page)
    await keepScreenshot(page, `${name}-${page.viewportSize()?.width}-${colorScheme}`)
    const problems = await accessibilityProblems(page, colorScheme === 'dark' ? RULES_ABOUT_COLOUR : undefined)
    expect.soft(problems, `${name}, ${colorScheme}`).toEqual([])
  }
  await expectNoSidewaysScroll(page)
}

/** Keeps a picture of what the window shows, under `test-output/`. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), animations: 'disabled' })
}

/** Waits until what moves has arrived: half-faded text has no contrast. */
async function standStill(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished),
    ),
  )
}

/** What axe finds wrong with the screen, as `rule: elements`. */
async function accessibilityProblems(page: Page, rules?: string[]): Promise<string[]> {
  // Without frames there is no need to report from a page of its own, and only what is wrong is wanted: both take as long as
  // looking does.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** Fails when the page as a whole scrolls sideways. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect.soft(content, 'the width of the page').toBeLessThanOrEqual(window ?? 0)
}
