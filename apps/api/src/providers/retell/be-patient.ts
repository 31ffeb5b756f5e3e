import { RetellError } from './retell-error.ts'

const ATTEMPTS = 4
/** What takes longer is better waited for elsewhere than in a request. */
const LONGEST_WAIT_MS = 20_000
const FIRST_WAIT_MS = 500

/**
 * Asks again where Retell does not answer now: after as long as it says, or a moment that doubles.
 *
 * @param until epoch milliseconds; what could not be tried again before is given up.
 * @throws RetellError, the last one
 */
export async function bePatient<Answer>(until: number, ask: () => Promise<Answer>, attempt = 1): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof RetellError) || error.refusal !== 'unavailable' || attempt === ATTEMPTS) throw error
    const wait = error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1)
    if (wait > LONGEST_WAIT_MS || Date.now() + wait > until) throw error
    await new Promise((resolve) => setTimeout(resolve, wait))
    return bePatient(until, ask, attempt + 1)
  }
}
