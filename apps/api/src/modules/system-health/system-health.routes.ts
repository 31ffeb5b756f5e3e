import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { validate } from '../../http/validation.ts'
import { readSystemHealth } from './system-health.repository.ts'
import { assessHealth } from './system-health.service.ts'

/** `/api/system`: how the system is doing, for whoever operates it. */
export function systemHealthRoutes(dependencies: Dependencies): Router {
  const router = Router()
  const { latencies } = dependencies
  router.use(authenticate(dependencies), requireSuperAdmin)

  router.get('/health', async (request, response) => {
    validate(request, {})
    const record = await readSystemHealth(sessionOf(response).database)
    response.json(assessHealth(record, { webhooks: latencies.read('webhooks'), reads: latencies.read('reads') }))
  })

  return router
}
