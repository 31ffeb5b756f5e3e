import { createHmac } from 'node:crypto'

/**
 * The value of the `x-retell-signature` header: `v=<timestamp>,d=<lowercase hex HMAC-SHA256>`. Signed are the raw bytes
 * of the body followed by the decimal timestamp, with the workspace's API key, as `retell-sdk` does it.
 *
 * @param timestampMs epoch milliseconds; a receiver accepts it for five minutes
 */
export function signRetellBody(body: string | Buffer, apiKey: string, timestampMs: number): string {
  const digest = createHmac('sha256', apiKey).update(body).update(String(timestampMs)).digest('hex')
  return `v=${timestampMs},d=${digest}`
}
