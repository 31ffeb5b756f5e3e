import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { getNotifications, updateNotifications } from './notifications.repository.ts'
import { notificationsSchema } from './notifications.schemas.ts'

/** `/api/auth/me/notifications`: which mails about alerts whoever is signed in gets. */
export function notificationsRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies))

  router.get('/', async (request, response) => {
    validate(request, {})
    response.json(await getNotifications(sessionOf(response).database))
  })

  router.put('/', jsonBody, async (request, response) => {
    const { body } = validate(request, { body: notificationsSchema })
    response.json(await updateNotifications(sessionOf(response).database, body))
  })

  return router
}
