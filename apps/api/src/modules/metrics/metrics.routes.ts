import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, originOf, sessionOf } from '../../http/authentication.ts'
import { namedOrOwn, requireSuperAdmin } from '../../http/authorization.ts'
import { hasEntityTag } from '../../http/entity-tag.ts'
import { validate } from '../../http/validation.ts'
import { getSystemOverview } from './metrics.repository.ts'
import { overviewQuerySchema, systemOverviewQuerySchema } from './metrics.schemas.ts'
import { readOverview } from './metrics.service.ts'

/** `/api/multi-tenant/overview`: an organization's figures for a period. */
export function overviewRoutes({ cache, memberships, ...dependencies }: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies))

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: overviewQuerySchema })
    const session = sessionOf(response)
    const membership = await memberships.of(session, originOf(request))
    const organizationId = namedOrOwn(query.org_id, membership.organizationId)
    const { overview, entityTag, isHit } = await readOverview(cache, { organizationId, query, session, membership })

    response.set({
      ETag: entityTag,
      'X-Cache': isHit ? 'HIT' : 'MISS',
      // A browser may keep it for this token, and asks each time whether it still holds.
      'Cache-Control': 'private, no-cache',
    })
    response.vary('Authorization')
    if (hasEntityTag(request.get('If-None-Match'), entityTag)) response.status(304).end()
    else response.json(overview)
  })

  return router
}

/** `/api/multi-tenant/system-overview`: all organizations' figures for a period. */
export function systemOverviewRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies), requireSuperAdmin)

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: systemOverviewQuerySchema })
    response.json(await getSystemOverview(sessionOf(response).database, query))
  })

  return router
}
