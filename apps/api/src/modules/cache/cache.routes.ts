import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, originOf, sessionOf } from '../../http/authentication.ts'
import { validate } from '../../http/validation.ts'

/** `/api/cache`: how the cache does, for every user. */
export function cacheRoutes({ cache, memberships, ...dependencies }: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies))

  router.get('/stats', async (request, response) => {
    validate(request, {})
    await memberships.of(sessionOf(response), originOf(request))
    response.json(await cache.stats())
  })

  return router
}
