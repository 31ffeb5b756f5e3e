import { setTimeout as delay } from 'node:timers/promises'
import { signRetellBody } from './signature.ts'

export interface PostOptions {
  url: string
  /** The workspace's key with the webhook badge. */
  apiKey: string
  /** Sent as it is when a text or bytes, else as JSON. */
  body: object | string | Buffer
  /** How often a failed delivery is repeated; Retell does so up to 3 times. */
  retries?: number
  /** Milliseconds before the first repetition, doubled for each further one. Retell does not document its spacing. */
  retryDelayMs?: number
  /** Milliseconds until a delivery counts as failed; Retell waits 10 seconds. */
  timeoutMs?: number
  /** Told of every attempt as soon as it is over. */
  onAttempt?: (attempt: WebhookAttempt) => void
  /** Gives up at once. */
  signal?: AbortSignal
}

/** How one attempt to deliver went: answered, or why not. */
export type WebhookAttempt = { response: WebhookResponse } | { failure: unknown }

/** The receiver's last answer. `body` is parsed where it is JSON, text otherwise. */
export interface WebhookResponse {
  status: number
  body: unknown
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function deliver(
  { url, apiKey, timeoutMs = 10_000, signal }: PostOptions,
  body: string | Buffer,
): Promise<WebhookResponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-retell-signature': signRetellBody(body, apiKey, Date.now()),
    },
    body: typeof body === 'string' ? body : new Uint8Array(body),
    signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
  })
  return { status: response.status, body: parse(await response.text()) }
}

/**
 * Posts a webhook as Retell does: signed, and again while it is not answered with a 2xx. Every attempt is signed anew.
 *
 * @returns the last answer, whatever its status
 * @throws the last failure when no attempt was answered at all, and the signal's reason
 */
export async function postWebhook(options: PostOptions): Promise<WebhookResponse> {
  const { body, retries = 3, retryDelayMs = 500, onAttempt, signal } = options
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  for (let attempt = 0; ; attempt++) {
    const isLast = attempt >= retries
    const outcome = await deliver(options, bytes).then(
      (response): WebhookAttempt => ({ response }),
      (failure: unknown): WebhookAttempt => ({ failure }),
    )
    onAttempt?.(outcome)
    if ('failure' in outcome) {
      if (isLast) throw outcome.failure
    } else if (isLast || (outcome.response.status >= 200 && outcome.response.status < 300)) {
      return outcome.response
    }
    await delay(retryDelayMs * 2 ** attempt, undefined, signal ? { signal } : {})
  }
}
