import type { Health, Readiness } from '@roy/types'
import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { RETRY_AFTER_SECONDS } from '../../http/error-handler.ts'
import { checkHealth } from './health.repository.ts'

/** `/health`: whether the process runs, and whether it can serve. */
export function healthRoutes({ databases, version }: Dependencies): Router {
  const router = Router()

  router.get('/', (_request, response) => {
    const health: Health = { status: 'ok', version, uptime_seconds: Math.floor(process.uptime()) }
    response.json(health)
  })

  router.get('/ready', async (request, response) => {
    const ready: Readiness = { status: 'ok', checks: { database: 'ok' } }
    try {
      await checkHealth(databases.asService)
      response.json(ready)
    } catch (error) {
      request.log.error({ err: error }, 'the database is not ready')
      const unavailable: Readiness = { status: 'unavailable', checks: { database: 'unavailable' } }
      response.status(503).set('Retry-After', String(RETRY_AFTER_SECONDS)).json(unavailable)
    }
  })

  return router
}
