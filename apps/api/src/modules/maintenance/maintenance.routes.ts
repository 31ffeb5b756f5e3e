import { createHash, timingSafeEqual } from 'node:crypto'
import { type RequestHandler, Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { ApiError } from '../../http/api-error.ts'
import { validate } from '../../http/validation.ts'
import { purge } from './maintenance.service.ts'

/**
 * `/api/maintenance`: what Vercel Cron calls, by GET and with `Authorization: Bearer <CRON_SECRET>`
 * (https://vercel.com/docs/cron-jobs/manage-cron-jobs). Without the secret the routes are not there.
 */
export function maintenanceRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(requireSecret(dependencies.cronSecret))

  router.get('/purge', async (request, response) => {
    validate(request, {})
    response.json(await purge({ ...dependencies, log: request.log }))
  })

  return router
}

function requireSecret(secret: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (secret === undefined) throw new ApiError('not_found')
    if (!isSame(request.get('Authorization') ?? '', `Bearer ${secret}`)) throw new ApiError('unauthenticated')
    next()
  }
}

/** Compares digests, which are of one length, so that the time it takes says nothing of the texts. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
