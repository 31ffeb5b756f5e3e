import { createHmac, timingSafeEqual } from 'node:crypto'

/** How far a signature's time may be from ours, both ways and inclusive. Retell's own figure. */
const TOLERANCE_MS = 5 * 60 * 1000

/** The value of `x-retell-signature`. */
export interface RetellSignature {
  /** Epoch milliseconds. */
  timestamp: number
  /** HMAC-SHA256, 32 bytes. */
  digest: Buffer
}

/** @returns the parts of `v=<ms>,d=<64 hex digits>`, or `null` where the header is missing or anything else. */
export function parseRetellSignature(header: string | undefined): RetellSignature | null {
  const [, timestampText, digest] = /^v=(\d+),d=([0-9a-f]{64})$/i.exec(header ?? '') ?? []
  const timestamp = Number(timestampText)
  if (digest === undefined || !Number.isSafeInteger(timestamp)) return null
  return { timestamp, digest: Buffer.from(digest, 'hex') }
}

/**
 * Whether Retell signed these very bytes with this key: HMAC-SHA256 over the raw body followed by the timestamp.
 * The same rule as `verify` of retell-sdk, which takes the body as text and is asynchronous in some releases only.
 *
 * @param body the raw bytes, exactly as they arrived.
 */
export function matchesRetellSignature(body: Buffer, apiKey: string, { timestamp, digest }: RetellSignature): boolean {
  const expected = createHmac('sha256', apiKey).update(body).update(String(timestamp)).digest()
  return timingSafeEqual(expected, digest)
}

/** Whether a signature is neither stale nor from the future. @param now epoch milliseconds */
export function isTimely({ timestamp }: RetellSignature, now: number): boolean {
  return Math.abs(now - timestamp) <= TOLERANCE_MS
}
