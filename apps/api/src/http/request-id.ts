import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Letters that are safe in a header, a log line and a shell; long enough for a UUID or a trace id. */
const VALID_REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/

/** The id of a request: the caller's `X-Request-Id` where it is a valid one, else a new UUID. Answered in the header. */
export function assignRequestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id']
  const id = typeof given === 'string' && VALID_REQUEST_ID.test(given) ? given : randomUUID()
  response.setHeader('X-Request-Id', id)
  return id
}

/** The id that `assignRequestId` gave. */
export function requestIdOf(request: IncomingMessage): string {
  return String(request.id)
}
