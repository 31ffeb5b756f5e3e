import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { validate } from '../../http/validation.ts'
import { listAlerts } from './alerts.repository.ts'
import { alertsQuerySchema } from './alerts.schemas.ts'

/** `/api/alerts`: what is not as it should be, and was, newest first. */
export function alertsRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies), requireSuperAdmin)

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: alertsQuerySchema })
    response.json(await listAlerts(sessionOf(response).database, query))
  })

  return router
}
