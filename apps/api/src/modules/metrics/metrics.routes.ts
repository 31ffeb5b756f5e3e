import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireOrganization } from '../../http/authorization.ts'
import { validate } from '../../http/validation.ts'
import { getOverview } from './metrics.repository.ts'
import { overviewQuerySchema } from './metrics.schemas.ts'

/** `/api/multi-tenant/overview`: an organization's figures for a period. */
export function metricsRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies))

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: overviewQuerySchema })
    const { database } = sessionOf(response)
    const organizationId = await requireOrganization(database, query.org_id)
    response.json(await getOverview(database, organizationId, query))
  })

  return router
}
