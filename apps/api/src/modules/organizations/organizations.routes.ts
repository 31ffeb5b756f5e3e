import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { getOrganization, listOrganizations } from './organizations.repository.ts'
import {
  createOrganizationSchema,
  organizationParamsSchema,
  organizationsQuerySchema,
} from './organizations.schemas.ts'
import { createOrganization } from './organizations.service.ts'

/** `/api/organizations`: the agency's clients. Everyone may read their own. */
export function organizationsRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies))

  router.get('/', requireSuperAdmin, async (request, response) => {
    const { query } = validate(request, { query: organizationsQuerySchema })
    response.json(await listOrganizations(sessionOf(response).database, query))
  })

  router.post('/', requireSuperAdmin, jsonBody, async (request, response) => {
    const { body } = validate(request, { body: createOrganizationSchema })
    const { database } = sessionOf(response)
    response.status(201).json(await createOrganization({ database, secrets: dependencies.secrets }, body))
  })

  router.get('/:id', async (request, response) => {
    const { params } = validate(request, { params: organizationParamsSchema })
    response.json(await getOrganization(sessionOf(response).database, params.id))
  })

  return router
}
