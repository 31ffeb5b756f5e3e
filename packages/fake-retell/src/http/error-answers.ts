import type { ErrorRequestHandler, RequestHandler } from 'express'
import { RetellError } from './retell-error.ts'

/** Answers what no route did. */
export const refuseUnknownRoutes: RequestHandler = () => {
  throw new RetellError(404)
}

/** A body that is no JSON or too large: Express' parser says so with a status of its own. */
function isRequestError(error: unknown): error is Error & { status: number } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500
}

function toRetellError(error: unknown): RetellError | undefined {
  if (error instanceof RetellError) return error
  return isRequestError(error) ? new RetellError(400) : undefined
}

/**
 * Sends errors in Retell's shape.
 *
 * @param log told of those that are the fake's own fault
 */
export function answerErrors(log: (line: string) => void): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const known = toRetellError(error)
    if (!known) log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    if (response.headersSent) return next(error)
    const { status, message, headers } = known ?? new RetellError(500)
    response.status(status).set(headers).json({ status: 'error', message })
  }
}
