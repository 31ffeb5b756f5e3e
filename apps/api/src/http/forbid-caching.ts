import type { RequestHandler } from 'express'

/** Answers belong to one signed-in user: neither a browser nor a proxy keeps them. */
export const forbidCaching: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}
