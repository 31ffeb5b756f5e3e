import type { LocalEnvironment } from '@roy/types'
import type { Browser, Page } from 'playwright-core'
import { openWindow } from '../e2e/support/browser.ts'
import { demo } from '../e2e/support/demo.ts'
import { signIn } from '../e2e/support/sign-in.ts'
import { collectFigures, forgetLongTasks, type LabFigures, readFigures, slowDown } from './lab-figures.ts'
import { loadedJavaScript } from './loaded-javascript.ts'
import { answerManyCalls } from './many-calls.ts'
import { visitDashboard, visitSignIn } from './visits.ts'

/** What was measured of the built web app. */
export interface WebMeasurements {
  /** JavaScript loaded, compressed, in bytes. */
  javaScriptBytes: { signIn: number; dashboard: number }
  cpuSlowdown: number
  signIn: LabFigures
  dashboard: LabFigures
  /** Scrolling through the list from its top to its end. */
  pagingCalls: { rows: number; longTasksMs: number[] }
}

const CPU_SLOWDOWN = 4
const ROWS = 100_000
/** Of the list that is scrolled through, in one go; more than a screen, as by dragging the bar. */
const PIXELS_PER_FRAME = 900
const PAGING_MS = 20_000

/**
 * Visits the built web app as a client's viewer, for the first time, on a slowed-down processor.
 *
 * @param webUrl where the production build is served. @param environment what runs behind it
 */
export async function measureWeb(
  browser: Browser,
  webUrl: string,
  environment: LocalEnvironment,
): Promise<WebMeasurements> {
  const { viewer, own } = demo(environment)
  const inside = `${webUrl}/organizations/${own.id}`
  const window = await openWindow(browser, 'desktop', 'light')
  try {
    const [signInBytes, signInFigures] = await measureVisit(await window.newPage(), (page) => visitSignIn(page, webUrl))
    await signInOnce(await window.newPage(), webUrl, viewer)
    const [dashboardBytes, dashboardFigures] = await measureVisit(await window.newPage(), (page) =>
      visitDashboard(page, `${inside}/dashboard`),
    )
    return {
      javaScriptBytes: { signIn: signInBytes, dashboard: dashboardBytes },
      cpuSlowdown: CPU_SLOWDOWN,
      signIn: signInFigures,
      dashboard: dashboardFigures,
      pagingCalls: { rows: ROWS, longTasksMs: await measurePaging(await window.newPage(), inside, own.id) },
    }
  } finally {
    await window.close()
  }
}

async function measureVisit(page: Page, visit: (page: Page) => Promise<void>): Promise<[number, LabFigures]> {
  const session = await slowDown(page, CPU_SLOWDOWN)
  // A first visit: what other pages of this window have loaded is loaded again.
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await collectFigures(page)
  const { gzipBytes } = await loadedJavaScript(page, () => visit(page))
  const figures = await readFigures(page)
  await page.close()
  return [gzipBytes, figures]
}

async function signInOnce(page: Page, webUrl: string, user: { email: string; password: string }): Promise<void> {
  await signIn(page, webUrl, user)
  await page.close()
}

async function measurePaging(page: Page, inside: string, organizationId: string): Promise<number[]> {
  await answerManyCalls(page, organizationId, ROWS)
  await collectFigures(page)
  await page.goto(`${inside}/calls?period=90-days`)
  const list = page.getByLabel('Table of calls')
  await list.waitFor()
  await slowDown(page, CPU_SLOWDOWN)
  await forgetLongTasks(page)
  await list.evaluate(
    async (box, [step, durationMs]) => {
      const end = performance.now() + durationMs
      while (performance.now() < end) {
        box.scrollTop += step
        await new Promise(requestAnimationFrame)
      }
    },
    [PIXELS_PER_FRAME, PAGING_MS] as const,
  )
  const { longTasksMs } = await readFigures(page)
  await page.close()
  return longTasksMs
}
