import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { visitDashboard } from '../lab/visits.ts'
import { prepareDesk } from './support/desk.ts'
import { demo, site } from './support/site.ts'

// In which order a first visit asks for things: the figures that people come for do not wait for what can come later.

const desk = prepareDesk()

const DASHBOARD = `${site}/organizations/${demo.own.id}/dashboard`

/** A tab that nothing has been loaded in, of somebody who is signed in. */
async function openTab(): Promise<Page> {
  const beside = await desk.openAs(demo.viewer)
  return beside.context().newPage()
}

it('asks for the figures while the screen for them is still being fetched', async () => {
  const page = await openTab()
  const asked = page.waitForRequest(/\/api\/multi-tenant\/overview/)
  await page.route(/\/assets\/dashboard-/, async (route) => {
    await asked
    await route.continue()
  })
  await page.goto(DASHBOARD)
  await page.getByRole('article', { name: 'Expected revenue' }).waitFor()
})

it('connects when figures and calls stand', async () => {
  const page = await openTab()
  await visitDashboard(page, DASHBOARD)

  const user = await loadingOf(page, '/api/auth/me')
  const figures = await loadingOf(page, '/api/multi-tenant/overview')
  const calls = await loadingOf(page, '/api/multi-tenant/calls')
  expect(user.startTime).toBeLessThan((await loadingOf(page, '/assets/inside-')).startTime)
  expect(figures.startTime).toBeLessThan(calls.startTime)
  const live = await loadingOf(page, '/assets/realtime-')
  expect(live.startTime).toBeGreaterThan(figures.responseEnd)
  expect(live.startTime).toBeGreaterThan(calls.responseEnd)
})

/** When a page first asked for something whose address has this in it, and had it: in milliseconds. */
async function loadingOf(page: Page, part: string): Promise<{ startTime: number; responseEnd: number }> {
  const loading = await page.evaluate((part) => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const first = entries.find(({ name }) => name.includes(part))
    return first && { startTime: first.startTime, responseEnd: first.responseEnd }
  }, part)
  if (!loading) throw new Error(`The page never asked for ${part}.`)
  return loading
}
