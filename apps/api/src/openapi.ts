import type { Dependencies } from './dependencies.ts'
import { type ApiSummary, describeApi } from './http/openapi/describe-api.ts'
import type { OpenApiDocument } from './http/openapi/openapi-document.ts'
import type { Operation } from './http/openapi/operation.ts'
import { agentsOperations } from './modules/agents/agents.openapi.ts'
import { alertsOperations } from './modules/alerts/alerts.openapi.ts'
import { auditOperations } from './modules/audit/audit.openapi.ts'
import { authOperations } from './modules/auth/auth.openapi.ts'
import { brandingOperations } from './modules/branding/branding.openapi.ts'
import { cacheOperations } from './modules/cache/cache.openapi.ts'
import { callsOperations } from './modules/calls/calls.openapi.ts'
import { docsOperations } from './modules/docs/docs.openapi.ts'
import { healthOperations } from './modules/health/health.openapi.ts'
import { maintenanceOperations } from './modules/maintenance/maintenance.openapi.ts'
import { metricsOperations } from './modules/metrics/metrics.openapi.ts'
import { metricsTextOperations } from './modules/metrics-text/metrics-text.openapi.ts'
import { notificationsOperations } from './modules/notifications/notifications.openapi.ts'
import { organizationAnswer } from './modules/organizations/organizations.answers.ts'
import { organizationsOperations } from './modules/organizations/organizations.openapi.ts'
import { outboxOperations } from './modules/outbox/outbox.openapi.ts'
import { reconciliationOperations } from './modules/reconciliation/reconciliation.openapi.ts'
import { rejectionsOperations } from './modules/rejections/rejections.openapi.ts'
import { replayOperations } from './modules/replay/replay.openapi.ts'
import { retellAgentsOperations } from './modules/retell-agents/retell-agents.openapi.ts'
import { settingsOperations } from './modules/settings/settings.openapi.ts'
import { systemHealthOperations } from './modules/system-health/system-health.openapi.ts'
import { usersOperations } from './modules/users/users.openapi.ts'
import { webhooksOperations } from './modules/webhooks/webhooks.openapi.ts'

/** Every operation of the API, in the order of the documentation. A test holds this list to the mounted routes. */
export const OPERATIONS: readonly Operation[] = [
  ...authOperations(organizationAnswer),
  ...organizationsOperations,
  ...usersOperations,
  ...agentsOperations,
  ...retellAgentsOperations,
  ...metricsOperations,
  ...callsOperations,
  ...cacheOperations,
  ...replayOperations,
  ...reconciliationOperations,
  ...settingsOperations,
  ...auditOperations,
  ...brandingOperations,
  ...webhooksOperations,
  ...rejectionsOperations,
  ...notificationsOperations,
  ...alertsOperations,
  ...outboxOperations,
  ...maintenanceOperations,
  ...healthOperations,
  ...systemHealthOperations,
  ...metricsTextOperations,
  ...docsOperations,
]

const description = `
The API of Roy Voice: voice agents, their calls and what they earn, for an agency and its clients.

Send \`Authorization: Bearer <access token>\`, which \`POST /api/auth/login\` gives. Bodies are JSON in UTF-8.
Times are ISO 8601 in UTC with \`Z\`; days are \`YYYY-MM-DD\` in the client's time zone. Money, rates and minutes are
decimal strings beside a \`currency\`. Fields and parameters that are not described here are refused.

Lists answer \`{"data", "next_cursor"}\`: pass \`next_cursor\` as \`cursor\` until it is \`null\`.

Every error has one shape: \`{"error": {"code", "message", "request_id", "details"?}}\`. Act on the code; give the request
id to whoever looks into it.

Roles: \`super_admin\` > \`org_admin\` > \`org_viewer\`. What belongs to another client answers \`not_found\`.
`.trim()

const TAGS: ApiSummary['tags'] = [
  { name: 'Session', description: 'Signing in, and who is signed in.' },
  { name: 'Organizations', description: "The agency's clients." },
  { name: 'Users', description: 'Who may sign in, and what they may do.' },
  { name: 'Agents', description: 'Their voice agents.' },
  { name: 'Metrics', description: 'Figures of a period.' },
  { name: 'Calls', description: 'What the agents did.' },
  { name: 'Reconciliation', description: "A client's calls beside Retell's books." },
  { name: 'Cache', description: 'What stands in front of the figures.' },
  { name: 'Settings', description: "How the agency's own people are let in." },
  { name: 'Audit', description: 'Who changed what.' },
  { name: 'Branding', description: "The look under a client's own domain." },
  { name: 'Webhooks', description: 'What Retell posts, and what of it was refused.' },
  { name: 'Notifications', description: 'What is told by mail, and what became of the mails.' },
  { name: 'Maintenance', description: 'What a schedule calls.' },
  { name: 'Health', description: 'For probes, and for whoever operates it.' },
  { name: 'Documentation', description: 'This.' },
]

/** The API's OpenAPI document. */
export function createOpenApiDocument({
  publicUrl,
  version,
}: Pick<Dependencies, 'publicUrl' | 'version'>): OpenApiDocument {
  return describeApi(
    { info: { title: 'Roy Voice API', version, description }, servers: [{ url: publicUrl }], tags: TAGS },
    OPERATIONS,
  )
}
