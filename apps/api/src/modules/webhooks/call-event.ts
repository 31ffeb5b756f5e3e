import { createHash } from 'node:crypto'
import { CALL_EVENTS, type ErrorDetail } from '@roy/types'
import { ApiError } from '../../http/api-error.ts'
import { TooDeepError, toStorable } from '../../providers/supabase/storable.ts'

/** A verified webhook's body, ready to be recorded. */
export interface ReceivedEvent {
  event: string
  /** Epoch milliseconds. */
  sentAt: number
  /** Lowercase hex, over the raw bytes: what tells a repeated delivery from a new one. */
  bodySha256: string
  payload: Record<string, unknown>
}

/**
 * Reads the body of a webhook whose signature has been verified.
 *
 * @param body raw bytes, UTF-8.
 * @param signedAt the signature's time in epoch milliseconds, for payloads that do not say when they were sent.
 * @param now epoch milliseconds.
 * @throws ApiError `invalid_json`, or `invalid_request` for what is no event, or a call event that names no call.
 */
export function readCallEvent(body: Buffer, signedAt: number, now: number): ReceivedEvent {
  const payload = withoutAccessToken(parsePayload(body))
  const { event } = payload
  if (!isText(event, 100)) throw invalid({ path: 'event', message: 'event must be a string of 1 to 100 characters' })
  // Ours: what Retell's REST API says, which has the last word.
  if (event === 'call_reconciled') throw invalid({ path: 'event', message: 'event must be one that Retell sends' })
  checkCall(event, payload.call)

  const sentAt = isBelievable(payload.event_timestamp, now) ? payload.event_timestamp : signedAt
  return { event, sentAt, bodySha256: createHash('sha256').update(body).digest('hex'), payload }
}

function parsePayload(body: Buffer): Record<string, unknown> {
  try {
    const payload = toStorable(JSON.parse(new TextDecoder().decode(body)))
    if (isObject(payload)) return payload
  } catch (error) {
    if (error instanceof SyntaxError) throw new ApiError('invalid_json')
    if (!(error instanceof TooDeepError)) throw error
    throw invalid({ path: '', message: `the body is ${error.message}` })
  }
  throw invalid({ path: '', message: 'the body must be an object' })
}

/** The access token of a web call lets anyone join it: a credential, never stored. */
function withoutAccessToken(payload: Record<string, unknown>): Record<string, unknown> {
  if (!isObject(payload.call)) return payload
  const { access_token: _credential, ...call } = payload.call
  return { ...payload, call }
}

/** A known call event must say which call of which agent it is about. Everything else is kept as it came. */
function checkCall(event: string, call: unknown): void {
  const isCallEvent = CALL_EVENTS.some((known) => known === event) && isObject(call)
  if (!isCallEvent) return
  const problems = ['call_id', 'agent_id']
    .filter((key) => !isText(call[key], 255))
    .map((key) => ({ path: `call.${key}`, message: `call.${key} must be a string of 1 to 255 characters` }))
  if (problems.length > 0) throw invalid(...problems)
}

const EARLIEST = Date.UTC(2020, 0, 1)
const ONE_DAY_MS = 86_400_000

/** Retell counts in milliseconds; seconds, or a broken clock, would put an event far from when it was sent. */
function isBelievable(timestamp: unknown, now: number): timestamp is number {
  return (
    typeof timestamp === 'number' &&
    Number.isInteger(timestamp) &&
    timestamp >= EARLIEST &&
    timestamp <= now + ONE_DAY_MS
  )
}

function isText(value: unknown, maximum: number): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= maximum
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(...details: ErrorDetail[]): ApiError {
  return new ApiError('invalid_request', { details })
}
