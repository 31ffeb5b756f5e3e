import cors from 'cors'
import express, { type Express, type Router } from 'express'
import type { Dependencies } from './dependencies.ts'
import { identify } from './http/authentication.ts'
import { answerError, refuseUnknownRoute } from './http/error-handler.ts'
import { forbidCaching } from './http/forbid-caching.ts'
import { logRequests } from './http/logging.ts'
import { securityHeaders } from './http/security-headers.ts'
import { agentsRoutes } from './modules/agents/agents.routes.ts'
import { alertsRoutes } from './modules/alerts/alerts.routes.ts'
import { auditRoutes } from './modules/audit/audit.routes.ts'
import { authRoutes } from './modules/auth/auth.routes.ts'
import { brandingRoutes } from './modules/branding/branding.routes.ts'
import { cacheRoutes } from './modules/cache/cache.routes.ts'
import { callsExportRoutes, callsRoutes } from './modules/calls/calls.routes.ts'
import { docsRoutes } from './modules/docs/docs.routes.ts'
import { healthRoutes } from './modules/health/health.routes.ts'
import { maintenanceRoutes } from './modules/maintenance/maintenance.routes.ts'
import { overviewRoutes, systemOverviewRoutes } from './modules/metrics/metrics.routes.ts'
import { metricsTextRoutes } from './modules/metrics-text/metrics-text.routes.ts'
import { notificationsRoutes } from './modules/notifications/notifications.routes.ts'
import { organizationsRoutes } from './modules/organizations/organizations.routes.ts'
import { outboxRoutes } from './modules/outbox/outbox.routes.ts'
import { reconciliationRoutes, scheduledReconciliationRoutes } from './modules/reconciliation/reconciliation.routes.ts'
import { rejectionsRoutes } from './modules/rejections/rejections.routes.ts'
import { replayRoutes } from './modules/replay/replay.routes.ts'
import { retellAgentsRoutes, retellWebhookRoutes } from './modules/retell-agents/retell-agents.routes.ts'
import { settingsRoutes } from './modules/settings/settings.routes.ts'
import { systemHealthRoutes } from './modules/system-health/system-health.routes.ts'
import { usersRoutes } from './modules/users/users.routes.ts'
import { clientWebhooksRoutes, webhooksRoutes } from './modules/webhooks/webhooks.routes.ts'
import { createOpenApiDocument } from './openapi.ts'

/** What pages of other origins may read of an answer besides its body. */
const EXPOSED_HEADERS = [
  'X-Request-Id',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'ETag',
  'X-Cache',
  'Content-Disposition',
]

/** The API: middleware in order, then the routers. */
export function createApp(dependencies: Dependencies): Express {
  const app = express()
  // Vercel's edge, or the reverse proxy of a self-hosted installation, says which address it was called from.
  app.set('trust proxy', dependencies.trustedProxies)
  app.set('etag', false)

  app.use(logRequests(dependencies.logger))
  app.use(dependencies.latencies.measure)
  app.use(securityHeaders)
  app.use(cors({ origin: dependencies.corsOrigins, exposedHeaders: EXPOSED_HEADERS, maxAge: 600 }))
  app.use(forbidCaching)
  app.use('/health', dependencies.limits.health)
  app.use('/api', identify(dependencies), dependencies.limits.api)
  for (const [path, router] of routers(dependencies)) app.use(path, router)
  app.use(refuseUnknownRoute)
  app.use(answerError)
  return app
}

/** Every router with the path it is mounted at. Tests walk this list, so that no route escapes the denial suite. */
export function routers(dependencies: Dependencies): [path: string, router: Router][] {
  return [
    ['/health', healthRoutes(dependencies)],
    ['/metrics', metricsTextRoutes(dependencies)],
    ['/webhooks', webhooksRoutes(dependencies)],
    ['/api/webhooks/retell', clientWebhooksRoutes(dependencies)],
    ['/api', docsRoutes(createOpenApiDocument(dependencies))],
    ['/api/auth', authRoutes(dependencies)],
    ['/api/auth/me/notifications', notificationsRoutes(dependencies)],
    ['/api/organizations', organizationsRoutes(dependencies)],
    ['/api/organizations/:id/replay', replayRoutes(dependencies)],
    ['/api/organizations/:id/reconciliations', reconciliationRoutes(dependencies)],
    ['/api/organizations/:id/retell-agents', retellAgentsRoutes(dependencies)],
    ['/api/users', usersRoutes(dependencies)],
    ['/api/agents', agentsRoutes(dependencies)],
    ['/api/agents/:id/retell-webhook', retellWebhookRoutes(dependencies)],
    ['/api/settings', settingsRoutes(dependencies)],
    ['/api/audit', auditRoutes(dependencies)],
    ['/api/webhook-rejections', rejectionsRoutes(dependencies)],
    ['/api/alerts', alertsRoutes(dependencies)],
    ['/api/outbox', outboxRoutes(dependencies)],
    ['/api/branding', brandingRoutes(dependencies)],
    ['/api/maintenance', maintenanceRoutes(dependencies)],
    ['/api/maintenance/reconcile', scheduledReconciliationRoutes(dependencies)],
    ['/api/system', systemHealthRoutes(dependencies)],
    ['/api/multi-tenant/overview', overviewRoutes(dependencies)],
    ['/api/multi-tenant/system-overview', systemOverviewRoutes(dependencies)],
    ['/api/cache', cacheRoutes(dependencies)],
    ['/api/multi-tenant/calls', callsRoutes(dependencies)],
    ['/api/multi-tenant/calls.csv', callsExportRoutes(dependencies)],
  ]
}
