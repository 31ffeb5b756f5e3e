import express, { type RequestHandler, Router } from 'express'
import { ApiError } from './api-error.ts'

/** Refuses a body that is not JSON, before it is read. A request without a body passes. */
export const requireJson: RequestHandler = (request, _response, next) => {
  const hasBody = request.headers['content-length'] !== '0'
  // `is` answers null where neither a length nor an encoding announces a body.
  if (hasBody && request.is('application/json') === false) throw new ApiError('unsupported_media_type')
  next()
}

const parseJson = express.json({ limit: '100kb', inflate: false })

/** Reads a JSON body into `request.body`. */
export const jsonBody: RequestHandler = Router().use(requireJson, parseJson)
