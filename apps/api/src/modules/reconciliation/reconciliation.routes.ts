import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { requireBearerSecret } from '../../http/bearer-secret.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { createReconciliation, getReconciliation, listReconciliations } from './reconciliation.repository.ts'
import {
  createReconciliationSchema,
  organizationParamsSchema,
  reconciliationParamsSchema,
  reconciliationsQuerySchema,
} from './reconciliation.schemas.ts'
import { REQUEST_BUDGET_MS, reconcileWhatIsDue } from './reconciliation.service.ts'

/** `/api/organizations/:id/reconciliations`: a client's calls beside Retell's books. */
export function reconciliationRoutes(dependencies: Dependencies): Router {
  const router = Router({ mergeParams: true })
  router.use(authenticate(dependencies), requireSuperAdmin)

  router.post('/', jsonBody, async (request, response) => {
    const { params, body } = validate(request, { params: organizationParamsSchema, body: createReconciliationSchema })
    const reconciliation = await createReconciliation(sessionOf(response).database, params.id, body)
    response.status(202).json(reconciliation)
    const { log } = request
    const work = reconcileWhatIsDue({ ...dependencies, log }, Date.now() + REQUEST_BUDGET_MS, params.id)
    dependencies.keepAlive(
      work.then(
        () => undefined,
        (error: unknown) => log.error({ err: error }, 'a reconciliation is left to the schedule'),
      ),
    )
  })

  router.get('/', async (request, response) => {
    const { params, query } = validate(request, { params: organizationParamsSchema, query: reconciliationsQuerySchema })
    response.json(await listReconciliations(sessionOf(response).database, params.id, query))
  })

  router.get('/:reconciliation_id', async (request, response) => {
    const { params } = validate(request, { params: reconciliationParamsSchema })
    response.json(await getReconciliation(sessionOf(response).database, params.id, params.reconciliation_id))
  })

  return router
}

/** `/api/maintenance/reconcile`: what Vercel Cron calls every hour, as it does the routes beside it. */
export function scheduledReconciliationRoutes(dependencies: Dependencies): Router {
  const router = Router()

  router.get('/', requireBearerSecret(dependencies.cronSecret), async (request, response) => {
    validate(request, {})
    response.json(await reconcileWhatIsDue({ ...dependencies, log: request.log }, Date.now() + REQUEST_BUDGET_MS))
  })

  return router
}
