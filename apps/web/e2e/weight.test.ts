import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type LoadedJavaScript, loadedJavaScript } from '../lab/loaded-javascript.ts'
import { visitDashboard, visitSignIn } from '../lab/visits.ts'
import { prepareDesk } from './support/desk.ts'
import { demo, site } from './support/site.ts'

// How much JavaScript a first visit loads, in kB as a host compresses it. How it feels is measured by `pnpm measure:web`.

const SIGN_IN_KB = 130
const DASHBOARD_KB = 230
const LARGEST = 8

const desk = prepareDesk()

it(`is at most ${SIGN_IN_KB} kB for the sign-in page`, async () => {
  expectWithin(SIGN_IN_KB, await loadedByFirstVisit(await desk.open(), (page) => visitSignIn(page, site)))
})

it(`is at most ${DASHBOARD_KB} kB for a client’s dashboard, with all that comes after its first figures`, async () => {
  const signedIn = await desk.openAs(demo.viewer)
  const dashboard = `${site}/organizations/${demo.own.id}/dashboard`
  expectWithin(DASHBOARD_KB, await loadedByFirstVisit(signedIn, (page) => visitDashboard(page, dashboard)))
})

/** Measures a visit in a tab beside this one, by a browser that has kept nothing of earlier visits but the session. */
async function loadedByFirstVisit(beside: Page, visit: (page: Page) => Promise<void>): Promise<LoadedJavaScript> {
  // What is still loading there is none of this visit's.
  const page = await beside.context().newPage()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  return loadedJavaScript(page, () => visit(page))
}

function expectWithin(budget: number, { gzipBytes, files }: LoadedJavaScript): void {
  const inWords = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
  const largest = files.slice(0, LARGEST).map((file) => `  ${inWords(file.gzipBytes)} ${file.name}`)
  const message = [`${inWords(gzipBytes)} of at most ${budget} kB. The largest files:`, ...largest].join('\n')
  expect(gzipBytes / 1_000, message).toBeLessThanOrEqual(budget)
}
