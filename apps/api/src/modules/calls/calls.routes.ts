import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, originOf, sessionOf } from '../../http/authentication.ts'
import { namedOrOwn, requireOrganization, requireSuperAdmin } from '../../http/authorization.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { getOrganization } from '../../providers/supabase/organization.repository.ts'
import { EXPORT_PAGE, sendCallsCsv } from './calls.export.ts'
import { getCall, listCalls, overrideBilling } from './calls.repository.ts'
import {
  callParamsSchema,
  callQuerySchema,
  callsExportQuerySchema,
  callsQuerySchema,
  overrideCallSchema,
} from './calls.schemas.ts'

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

  router.get('/:id', async (request, response) => {
    const { params, query } = validate(request, { params: callParamsSchema, query: callQuerySchema })
    const { database } = sessionOf(response)
    const organizationId = await requireOrganization(database, query.org_id)
    response.json(await getCall(database, organizationId, params.id))
  })

  router.patch('/:id', requireSuperAdmin, jsonBody, async (request, response) => {
    const { params, query, body } = validate(request, {
      params: callParamsSchema,
      query: callQuerySchema,
      body: overrideCallSchema,
    })
    const organizationId = namedOrOwn(query.org_id, null)
    const call = await overrideBilling(sessionOf(response).database, organizationId, params.id, body)
    await dependencies.cache.forget(organizationId)
    response.json(call)
  })

  return router
}

/** `/api/multi-tenant/calls.csv`: what the list has under the same filters, as a file. */
export function callsExportRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies))

  router.get('/', async (request, response) => {
    const { query: filter } = validate(request, { query: callsExportQuerySchema })
    const session = sessionOf(response)
    const { role, organizationId: own } = await dependencies.memberships.of(session, originOf(request))
    const organizationId = namedOrOwn(filter.org_id, own)
    const readPage = (cursor?: string) =>
      listCalls(session.database, organizationId, { ...filter, limit: EXPORT_PAGE, ...(cursor && { cursor }) })

    const organization = await getOrganization(session.database, organizationId)
    await sendCallsCsv(response, { organization, filter, withCosts: role === 'super_admin', readPage })
  })

  return router
}
