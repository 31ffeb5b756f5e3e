import type { LocalEnvironment } from '@roy/types'
import type { Page } from 'playwright-core'
import { launchBrowser, openWindow } from '../e2e/support/browser.ts'
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
  /** Of each visit. */
  signIn: LabFigures[]
  dashboard: LabFigures[]
  /** Scrolling through the list from its top to its end. */
  pagingCalls: { rows: number; longTasksMs: number[] }
}

const CPU_SLOWDOWN = 4
/** One alone says little: a slow machine is never equally slow. */
const VISITS = 5
const ROWS = 100_000
/** Of the list that is scrolled through, in one go; more than a screen, as by dragging the bar. */
const PIXELS_PER_FRAME = 900
const PAGING_MS = 20_000

/** One of a person who opens an address in a browser that has kept nothing but, perhaps, their session. */
type Visit = (page: Page) => Promise<void>

/**
 * Visits the built web app as a client's viewer, each time for the first time, on a slowed-down processor.
 *
 * @param webUrl where the production build is served. @param environment what runs behind it
 */
export async function measureWeb(webUrl: string, environment: LocalEnvironment): Promise<WebMeasurements> {
  const { viewer, own } = demo(environment)
  const inside = `${webUrl}/organizations/${own.id}`
  const signInAsViewer: Visit = (page) => signIn(page, webUrl, viewer)
  const door = await measureVisits((page) => visitSignIn(page, webUrl))
  const dashboard = await measureVisits((page) => visitDashboard(page, `${inside}/dashboard`), signInAsViewer)
  const longTasksMs = await inNewBrowser((page) => measurePaging(page, inside, own.id), signInAsViewer)
  return {
    javaScriptBytes: { signIn: door.gzipBytes, dashboard: dashboard.gzipBytes },
    cpuSlowdown: CPU_SLOWDOWN,
    signIn: door.figures,
    dashboard: dashboard.figures,
    pagingCalls: { rows: ROWS, longTasksMs },
  }
}

async function measureVisits(visit: Visit, before?: Visit): Promise<{ gzipBytes: number; figures: LabFigures[] }> {
  const measured: { gzipBytes: number; figures: LabFigures }[] = []
  while (measured.length < VISITS) measured.push(await inNewBrowser((page) => measureVisit(page, visit), before))
  return {
    gzipBytes: Math.max(...measured.map(({ gzipBytes }) => gzipBytes)),
    figures: measured.map(({ figures }) => figures),
  }
}

async function measureVisit(page: Page, visit: Visit): Promise<{ gzipBytes: number; figures: LabFigures }> {
  const session = await slowDown(page, CPU_SLOWDOWN)
  // A first visit: what the page before has loaded is loaded again.
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await collectFigures(page)
  const { gzipBytes } = await loadedJavaScript(page, () => visit(page))
  return { gzipBytes, figures: await readFigures(page) }
}

/** @param before what is done in another tab that is closed by then */
async function inNewBrowser<Result>(act: (page: Page) => Promise<Result>, before?: Visit): Promise<Result> {
  const browser = await launchBrowser()
  try {
    const window = await openWindow(browser, 'desktop', 'light')
    if (before) {
      const page = await window.newPage()
      await before(page)
      await page.close()
    }
    return await act(await window.newPage())
  } finally {
    await browser.close()
  }
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
  return (await readFigures(page)).longTasksMs
}
