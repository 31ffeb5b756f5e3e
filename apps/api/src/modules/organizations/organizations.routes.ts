import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { getOrganization } from '../../providers/supabase/organization.repository.ts'
import { foldCallsThatWaited } from '../../providers/supabase/waiting-calls.ts'
import {
  deleteOrganization,
  listBillingRates,
  listOrganizations,
  restoreOrganization,
} from './organizations.repository.ts'
import {
  createOrganizationSchema,
  deleteOrganizationSchema,
  organizationParamsSchema,
  organizationsQuerySchema,
  updateOrganizationSchema,
} from './organizations.schemas.ts'
import { changeOrganization, createOrganization } from './organizations.service.ts'

/** `/api/organizations`: the agency's clients. Everyone may read their own. */
export function organizationsRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies))

  router.get('/', requireSuperAdmin, async (request, response) => {
    const { query } = validate(request, { query: organizationsQuerySchema })
    response.json(await listOrganizations(sessionOf(response).database, query))
  })

  router.post('/', requireSuperAdmin, dependencies.limits.organizationCreation, jsonBody, async (request, response) => {
    const { body } = validate(request, { body: createOrganizationSchema })
    const { database } = sessionOf(response)
    response.status(201).json(await createOrganization({ ...dependencies, database, log: request.log }, body))
  })

  router.get('/:id', async (request, response) => {
    const { params } = validate(request, { params: organizationParamsSchema })
    response.json(await getOrganization(sessionOf(response).database, params.id))
  })

  router.put('/:id', requireSuperAdmin, jsonBody, async (request, response) => {
    const { params, body } = validate(request, { params: organizationParamsSchema, body: updateOrganizationSchema })
    const { database } = sessionOf(response)
    const organization = await changeOrganization({ ...dependencies, database, log: request.log }, params.id, body)
    await dependencies.cache.forget(organization.id)
    await foldCallsThatWaited(dependencies, request.log)
    response.json(organization)
  })

  router.delete('/:id', requireSuperAdmin, async (request, response) => {
    const { params, query } = validate(request, { params: organizationParamsSchema, query: deleteOrganizationSchema })
    await deleteOrganization(sessionOf(response).database, params.id, query.confirm)
    await dependencies.cache.forget(params.id)
    response.status(204).end()
  })

  router.get('/:id/rates', requireSuperAdmin, async (request, response) => {
    const { params } = validate(request, { params: organizationParamsSchema })
    response.json({ data: await listBillingRates(sessionOf(response).database, params.id) })
  })

  router.post('/:id/restore', requireSuperAdmin, jsonBody, async (request, response) => {
    const { params } = validate(request, { params: organizationParamsSchema })
    response.json(await restoreOrganization(sessionOf(response).database, params.id))
  })

  return router
}
