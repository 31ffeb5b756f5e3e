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
}

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
  { url, apiKey, timeoutMs = 10_000 }: PostOptions,
  body: string | Buffer,
): Promise<WebhookResponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-retell-signature': signRetellBody(body, apiKey, Date.now()),
    },
    body: typeof body === 'string' ? body : new Uint8Array(body),
    signal: AbortSignal.timeout(timeoutMs),
  })
  return { status: response.status, body: parse(await response.text()) }
}

/**
 * Posts a webhook as Retell does: signed, and again while it is not answered with a 2xx. Every attempt is signed anew.
 *
 * @returns the last answer, whatever its status
 * @throws the last failure when no attempt was answered at all
 */
export async function postWebhook(options: PostOptions): Promise<WebhookResponse> {
  const { body, retries = 3, retryDelayMs = 500 } = options
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  for (let attempt = 0; ; attempt++) {
    const isLast = attempt >= retries
    try {
      const response = await deliver(options, bytes)
      if (isLast || (response.status >= 200 && response.status < 300)) return response
    } catch (failure) {
      if (isLast) throw failure
    }
    await delay(retryDelayMs * 2 ** attempt)
  }
}
