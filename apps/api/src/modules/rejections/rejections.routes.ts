import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { validate } from '../../http/validation.ts'
import { listRejections } from './rejections.repository.ts'
import { rejectionsQuerySchema } from './rejections.schemas.ts'

/** `/api/webhook-rejections`: the webhooks that were refused, newest first. */
export function rejectionsRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies), requireSuperAdmin)

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: rejectionsQuerySchema })
    response.json(await listRejections(sessionOf(response).database, query))
  })

  return router
}
