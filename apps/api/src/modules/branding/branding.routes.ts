import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { ApiError } from '../../http/api-error.ts'
import { validate } from '../../http/validation.ts'
import { findBranding } from './branding.repository.ts'
import { brandingQuerySchema } from './branding.schemas.ts'

/** `/api/branding`: what a page under a client's own domain shows before anybody has signed in. */
export function brandingRoutes({ databases }: Dependencies): Router {
  const router = Router()

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: brandingQuerySchema })
    const branding = await findBranding(databases.asService, query.host)
    if (!branding) throw new ApiError('not_found')
    response.json(branding)
  })

  return router
}
