import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireOrganization } from '../../http/authorization.ts'
import { validate } from '../../http/validation.ts'
import { listCalls } from './calls.repository.ts'
import { callsQuerySchema } from './calls.schemas.ts'

/** `/api/multi-tenant/calls`: an organization's calls, newest first. */
export function callsRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies))

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: callsQuerySchema })
    const { database } = sessionOf(response)
    const organizationId = await requireOrganization(database, query.org_id)
    response.json(await listCalls(database, organizationId, query))
  })

  return router
}
