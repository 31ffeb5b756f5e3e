import express, { type RequestHandler, Router } from 'express'
import { ApiError } from './api-error.ts'

/** Refuses a body that is not JSON, before it is read. A request without a body passes. */
export const requireJson: RequestHandler = (request, _response, next) => {
  // `is` answers null where there is no body.
  if (request.is('application/json') === false) throw new ApiError('unsupported_media_type')
  next()
}

const parseJson = express.json({ limit: '256kb', inflate: false })

/** Reads a JSON body into `request.body`. */
export const jsonBody: RequestHandler = Router().use(requireJson, parseJson)
