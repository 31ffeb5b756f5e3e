import type { CDPSession, Page } from 'playwright-core'

/** What a visit felt like on a slow machine, as the browser itself saw it. */
export interface LabFigures {
  /** Largest contentful paint, in milliseconds from the start of navigation (https://web.dev/articles/lcp). */
  lcpMs: number
  /** Cumulative layout shift, without a unit (https://web.dev/articles/cls): all shifts, not only the worst window. */
  cls: number
  /** Tasks above 50 ms, in milliseconds, the longest first (https://web.dev/articles/optimize-long-tasks). */
  longTasksMs: number[]
}

declare global {
  interface Window {
    lab: LabFigures
  }
}

/** Slows the page's processor down, as Lighthouse does for a mid-range phone. */
export async function slowDown(page: Page, factor: number): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: factor })
  return session
}

/** Lets every page of this tab collect its figures from its very start. */
export async function collectFigures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.lab = { lcpMs: 0, cls: 0, longTasksMs: [] }
    const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
    observe('largest-contentful-paint', (entry) => {
      window.lab.lcpMs = Math.round(entry.startTime)
    })
    observe('layout-shift', (entry) => {
      const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
      if (!shift.hadRecentInput) window.lab.cls += shift.value
    })
    observe('longtask', (entry) => window.lab.longTasksMs.push(Math.round(entry.duration)))
  })
}

/** What was collected since the page began, or since `forgetLongTasks`. */
export async function readFigures(page: Page): Promise<LabFigures> {
  const { lcpMs, cls, longTasksMs } = await page.evaluate(() => window.lab)
  return { lcpMs, cls: Math.round(cls * 10_000) / 10_000, longTasksMs: longTasksMs.sort((a, b) => b - a) }
}

/** Leaves out what came before: loading is not paging. */
export function forgetLongTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.lab.longTasksMs = []
  })
}
