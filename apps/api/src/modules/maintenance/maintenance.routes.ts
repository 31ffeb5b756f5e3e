import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { requireBearerSecret } from '../../http/bearer-secret.ts'
import { validate } from '../../http/validation.ts'
import { dispatch, purge } from './maintenance.service.ts'

/**
 * `/api/maintenance`: what Vercel Cron calls, by GET and with `Authorization: Bearer <CRON_SECRET>`
 * (https://vercel.com/docs/cron-jobs/manage-cron-jobs). Without the secret the routes are not there.
 */
export function maintenanceRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(requireBearerSecret(dependencies.cronSecret))

  router.get('/purge', async (request, response) => {
    validate(request, {})
    response.json(await purge({ ...dependencies, log: request.log }))
  })

  router.get('/dispatch', async (request, response) => {
    validate(request, {})
    response.json(await dispatch(dependencies))
  })

  return router
}
