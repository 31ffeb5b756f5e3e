import type { ErrorEnvelope } from '@roy/types'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { ApiError } from './api-error.ts'
import { toApiError } from './error-mapping.ts'
import { requestIdOf } from './request-id.ts'

declare global {
  namespace Express {
    interface Locals {
      /** The code the request was refused with; stands in its log line. */
      errorCode?: string
    }
  }
}

/** When a client may try again after `unavailable`. */
export const RETRY_AFTER_SECONDS = 5
/** The same where a service that we use limits us; our own limits have said when by then. */
const RETRY_AFTER_LIMIT_SECONDS = 60

/** Refuses what no route took: an unknown path, or a method the path does not have. */
export const refuseUnknownRoute: RequestHandler = () => {
  throw new ApiError('not_found')
}

/** Answers whatever was thrown in the one envelope. Causes that are ours are logged under the request id. */
export const answerError: ErrorRequestHandler = (thrown, request, response, next) => {
  const error = toApiError(thrown)
  if (error.status >= 500) request.log.error({ err: error.cause ?? error, code: error.code }, 'request failed')
  if (response.headersSent) return next(error)

  response.locals.errorCode = error.code
  if (error.code === 'unavailable') response.set('Retry-After', String(RETRY_AFTER_SECONDS))
  if (error.code === 'rate_limited' && !response.hasHeader('Retry-After')) {
    response.set('Retry-After', String(RETRY_AFTER_LIMIT_SECONDS))
  }
  const envelope: ErrorEnvelope = {
    error: {
      code: error.code,
      message: error.message,
      request_id: requestIdOf(request),
      ...(error.details && { details: error.details }),
    },
  }
  response.status(error.status).json(envelope)
}
