import { type Request, Router } from 'express'
import { prometheusContentType } from 'prom-client'
import type { Dependencies } from '../../dependencies.ts'
import { requireBearerSecret } from '../../http/bearer-secret.ts'
import { validate } from '../../http/validation.ts'
import { readTotals } from './metrics-text.repository.ts'
import { systemGauges } from './system-gauges.ts'

/** `/metrics`: for Prometheus, with `Authorization: Bearer <METRICS_TOKEN>`. Without a token it is not there. */
export function metricsTextRoutes({ databases, metrics, metricsToken }: Dependencies): Router {
  const router = Router()
  router.use(requireBearerSecret(metricsToken))

  router.get('/', async (request, response) => {
    validate(request, {})
    const system = systemGauges(await totalsOf(request))
    response.type(prometheusContentType).send(`${await metrics.metrics()}\n${await system.metrics()}`)
  })

  /** What this instance measures is told also while the database is away: that is when it is looked at. */
  async function totalsOf(request: Request) {
    try {
      return await readTotals(databases.asService)
    } catch (error) {
      request.log.error({ err: error }, 'the database cannot be asked for metrics')
      return undefined
    }
  }

  return router
}
