import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { getSettings, updateSettings } from './settings.repository.ts'
import { updateSettingsSchema } from './settings.schemas.ts'

/** `/api/settings`: how the agency's own people are let in. */
export function settingsRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies), requireSuperAdmin)

  router.get('/', async (request, response) => {
    validate(request, {})
    response.json(await getSettings(sessionOf(response).database))
  })

  router.put('/', jsonBody, async (request, response) => {
    const { body } = validate(request, { body: updateSettingsSchema })
    response.json(await updateSettings(sessionOf(response).database, body))
  })

  return router
}
