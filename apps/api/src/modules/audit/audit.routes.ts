import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { validate } from '../../http/validation.ts'
import { listAuditEntries } from './audit.repository.ts'
import { auditQuerySchema } from './audit.schemas.ts'

/** `/api/audit`: who changed what, newest first. */
export function auditRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies), requireSuperAdmin)

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: auditQuerySchema })
    response.json(await listAuditEntries(sessionOf(response).database, query))
  })

  return router
}
