import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** What a page has loaded of JavaScript. */
export interface LoadedJavaScript {
  /** All of it as a host sends it, compressed, in bytes. */
  gzipBytes: number
  files: { name: string; gzipBytes: number }[]
}

/**
 * Measures all the JavaScript that a page loads while something is done: what it imports and preloads, however late.
 *
 * @param act ends when the page has everything it asks for.
 */
export async function loadedJavaScript(page: Page, act: () => Promise<void>): Promise<LoadedJavaScript> {
  const bodies = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js') && response.ok() && !bodies.has(pathname)) bodies.set(pathname, response.body())
  })
  await act()
  const files = await Promise.all(
    [...bodies].map(async ([name, body]) => ({ name, gzipBytes: gzipSync(await body).length })),
  )
  return {
    gzipBytes: files.reduce((total, file) => total + file.gzipBytes, 0),
    files: files.sort((a, b) => b.gzipBytes - a.gzipBytes),
  }
}
