import { setTimeout as delay } from 'node:timers/promises'
import { ExpectedError } from '../cli/expected-error.ts'

const PATIENCE_MS = 60_000

/**
 * Resolves when the address answers with a success.
 *
 * @throws ExpectedError when it does not within a minute, and the signal's reason when it is aborted
 */
export async function waitUntilAnswering(url: string, name: string, stopping: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  let last = 'no answer'
  while (Date.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
      if (response.ok) return
      last = `status ${response.status}`
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
    await delay(100, undefined, { signal: stopping })
  }
  throw new ExpectedError(`${name} does not answer at ${url} (${last}).`)
}
