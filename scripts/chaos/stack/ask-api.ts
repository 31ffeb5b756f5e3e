import { setTimeout as delay } from 'node:timers/promises'

/** Somebody who asks the API. */
export interface Asker {
  accessToken: string
}

/** An answer that was no success. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly status: number
  constructor(what: string, status: number, body: string) {
    super(`${what} was answered ${status}: ${body.slice(0, 500)}`)
    this.status = status
  }
}

/** Asks once. Answers whatever comes, also a refusal. @throws what the connection says */
export async function ask(
  url: string,
  asker?: Asker,
  method = 'GET',
  body?: object,
): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(asker && { authorization: `Bearer ${asker.accessToken}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, text: await response.text() }
}

const AGAIN_AFTER_MS = 300
const PATIENCE_MS = 15 * 60_000

/**
 * Asks for as long as servers come and go, until there is an answer. Only what may be done twice may be asked like this.
 *
 * @throws RefusedError for a refusal that another attempt would not change, and the last failure after a quarter of an hour
 */
export async function askUntilAnswered<T>(url: string, asker?: Asker, method = 'GET', body?: object): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const answer = await ask(url, asker, method, body).catch((failure: unknown) => ({ failure }))
    if (!('failure' in answer) && answer.status < 300)
      return answer.text === '' ? (undefined as T) : JSON.parse(answer.text)
    const isPassing = 'failure' in answer || answer.status >= 500
    if (!isPassing || Date.now() > deadline) {
      if ('failure' in answer) throw answer.failure
      throw new RefusedError(`${method} ${url}`, answer.status, answer.text)
    }
    await delay(AGAIN_AFTER_MS)
  }
}
