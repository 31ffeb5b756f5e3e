import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { listItems, retryItem } from './outbox.repository.ts'
import { outboxParamsSchema, outboxQuerySchema } from './outbox.schemas.ts'

/** `/api/outbox`: what is still to be done outside the database, what was done, and what was given up. */
export function outboxRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies), requireSuperAdmin)

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: outboxQuerySchema })
    response.json(await listItems(sessionOf(response).database, query))
  })

  router.post('/:id/retry', jsonBody, async (request, response) => {
    const { params } = validate(request, { params: outboxParamsSchema })
    const item = await retryItem(sessionOf(response).database, params.id)
    dependencies.keepAlive(dependencies.dispatcher.dispatchSoon())
    response.json(item)
  })

  return router
}
