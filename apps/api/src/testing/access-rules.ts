import { randomUUID } from 'node:crypto'
import type { ErrorCode } from '@roy/types'

/** What requests are about: a client, and things of that client. */
export interface Subject {
  organizationId: string
  slug: string
  agentId: string
  callId: string
  userId: string
}

/** What is nowhere. */
export function nothing(): Subject {
  const [organizationId, agentId, callId, userId] = Array.from({ length: 4 }, () => randomUUID())
  return { organizationId, slug: 'nowhere', agentId, callId, userId } as Subject
}

/**
 * Who may use a route. `own`: everyone in an organization, for what is theirs, and super admins for all. `schedule`: nobody
 * with a session, whoever they are.
 */
type Policy = 'public' | 'schedule' | 'signed in' | 'super admin' | 'own'

/** How a route is used as it is meant, so that a refusal says something about the caller and not about the request. */
export interface AccessRule {
  policy: Policy
  /** Where the path or query names a subject; the route itself otherwise. */
  path?: (subject: Subject) => string
  body?: (subject: Subject) => object
  /** Where the body names one. */
  bodyNamesSubject?: boolean
  /** 200 unless said otherwise. */
  success?: 201 | 202 | 204
  /** The same route naming nobody, and what a super admin is told then. Others are answered about their own. */
  unnamed?: { path: string; forSuperAdmin: 'passes' | ErrorCode }
  /** Answers also who has yet to show their second factor. */
  beforeSecondFactor?: boolean
  /** What those are told whom it does let in, where the request as it stands cannot succeed. */
  whoMayCall?: ErrorCode
  /** What those are told who have yet to show their second factor, where it is not that they have. */
  whoOwesSecondFactor?: ErrorCode
  /** The state a subject must be in. */
  needsDeleted?: boolean
}

const newOrganization = () => ({ name: 'New Client', retell_api_key: 'key_0123456789', billing_rate: '0.25' })
const newAgent = ({ organizationId }: Subject) => ({
  organization_id: organizationId,
  agent_id: `agent_${randomUUID()}`,
  name: 'Front desk',
})
const newUser = ({ organizationId }: Subject) => ({
  organization_id: organizationId,
  email: `${randomUUID()}@example.test`,
  name: 'Ana Flores',
  role: 'org_viewer',
  password: 'correct horse battery',
})

const organization = ({ organizationId }: Subject) => `/api/organizations/${organizationId}`
const agent = ({ agentId }: Subject) => `/api/agents/${agentId}`
const user = ({ userId }: Subject) => `/api/users/${userId}`
const call = ({ organizationId, callId }: Subject) => `/api/multi-tenant/calls/${callId}?org_id=${organizationId}`

/** What names the organization in the query and may leave it out. */
const byOrganization = (path: string): AccessRule => ({
  policy: 'own',
  path: ({ organizationId }) => `${path}?org_id=${organizationId}`,
  unnamed: { path, forSuperAdmin: 'invalid_request' },
})

/** Every route of the API. A route without a rule fails the suite. */
export const ACCESS_RULES: Record<string, AccessRule> = {
  'GET /health': { policy: 'public' },
  'GET /health/ready': { policy: 'public' },
  // A secret of its own, no session.
  'GET /metrics': { policy: 'schedule' },
  'POST /webhooks/agent/:id': { policy: 'public', path: ({ agentId }) => `/webhooks/agent/${agentId}` },
  'POST /webhooks/inbound/:id': { policy: 'public', path: ({ agentId }) => `/webhooks/inbound/${agentId}` },
  'POST /api/webhooks/retell/:client': { policy: 'public', path: () => '/api/webhooks/retell/nobody' },
  'GET /api/openapi.json': { policy: 'public' },
  'GET /api/docs': { policy: 'public' },
  'GET /api/branding': { policy: 'public', path: () => '/api/branding?host=calls.example.com' },
  'GET /api/maintenance/purge': { policy: 'schedule' },
  'GET /api/maintenance/dispatch': { policy: 'schedule' },
  'GET /api/maintenance/reconcile': { policy: 'schedule' },
  'POST /api/auth/login': { policy: 'public' },
  'POST /api/auth/forgot-password': { policy: 'public' },
  'GET /api/auth/me': { policy: 'signed in', beforeSecondFactor: true },
  'PATCH /api/auth/me': { policy: 'signed in', body: () => ({ name: 'Renamed' }) },
  // Nobody here knows their password, and it is asked for first.
  'POST /api/auth/password': {
    policy: 'signed in',
    body: () => ({ current_password: 'not theirs', new_password: 'correct horse battery' }),
    whoMayCall: 'invalid_credentials',
  },
  'GET /api/auth/me/notifications': { policy: 'signed in' },
  'PUT /api/auth/me/notifications': { policy: 'signed in', body: () => ({}) },
  'GET /api/auth/sessions': { policy: 'signed in' },
  'GET /api/auth/recovery-codes': { policy: 'signed in', beforeSecondFactor: true },
  'POST /api/auth/recovery-codes': { policy: 'signed in', body: () => ({}), whoMayCall: 'mfa_required' },
  'POST /api/auth/recover': {
    policy: 'signed in',
    body: () => ({ code: '0000-0000-0000-0000-0000' }),
    whoMayCall: 'conflict',
    whoOwesSecondFactor: 'invalid_credentials',
  },
  'GET /api/cache/stats': { policy: 'signed in' },

  'GET /api/organizations': { policy: 'super admin' },
  'POST /api/organizations': { policy: 'super admin', body: newOrganization, success: 201 },
  'GET /api/organizations/:id': { policy: 'own', path: organization },
  'PUT /api/organizations/:id': { policy: 'super admin', path: organization, body: () => ({ name: 'Renamed' }) },
  'DELETE /api/organizations/:id': {
    policy: 'super admin',
    path: (subject) => `${organization(subject)}?confirm=${subject.slug}`,
    success: 204,
  },
  'POST /api/organizations/:id/restore': {
    policy: 'super admin',
    path: (subject) => `${organization(subject)}/restore`,
    needsDeleted: true,
  },
  'POST /api/organizations/:id/replay': { policy: 'super admin', path: (subject) => `${organization(subject)}/replay` },
  'POST /api/organizations/:id/reconciliations': {
    policy: 'super admin',
    path: (subject) => `${organization(subject)}/reconciliations`,
    body: () => ({}),
    success: 202,
  },
  'GET /api/organizations/:id/reconciliations': {
    policy: 'super admin',
    path: (subject) => `${organization(subject)}/reconciliations`,
  },
  // Whose it would be is decided before it is looked for.
  'GET /api/organizations/:id/reconciliations/:reconciliation_id': {
    policy: 'super admin',
    path: (subject) => `${organization(subject)}/reconciliations/${nothing().callId}`,
    whoMayCall: 'not_found',
  },
  // Nothing answers there in Retell's place.
  'GET /api/organizations/:id/retell-agents': {
    policy: 'super admin',
    path: (subject) => `${organization(subject)}/retell-agents`,
    whoMayCall: 'unavailable',
  },
  'POST /api/agents/:id/retell-webhook': {
    policy: 'super admin',
    path: (subject) => `${agent(subject)}/retell-webhook`,
    body: () => ({}),
    whoMayCall: 'unavailable',
  },
  'GET /api/organizations/:id/rates': { policy: 'super admin', path: (subject) => `${organization(subject)}/rates` },

  'GET /api/users': { policy: 'super admin' },
  'POST /api/users': { policy: 'super admin', body: newUser, bodyNamesSubject: true, success: 201 },
  'GET /api/users/:id': { policy: 'super admin', path: user },
  'PUT /api/users/:id': { policy: 'super admin', path: user, body: () => ({ name: 'Renamed' }) },
  'DELETE /api/users/:id': { policy: 'super admin', path: user, success: 204 },
  'POST /api/users/:id/invitation': {
    policy: 'super admin',
    path: (subject) => `${user(subject)}/invitation`,
    body: () => ({}),
    whoMayCall: 'conflict',
  },
  'POST /api/users/:id/password-reset': {
    policy: 'super admin',
    path: (subject) => `${user(subject)}/password-reset`,
    body: () => ({}),
    success: 204,
  },
  'DELETE /api/users/:id/second-factor': {
    policy: 'super admin',
    path: (subject) => `${user(subject)}/second-factor`,
    success: 204,
  },

  'GET /api/agents': {
    policy: 'own',
    path: ({ organizationId }) => `/api/agents?organization_id=${organizationId}`,
    unnamed: { path: '/api/agents', forSuperAdmin: 'passes' },
  },
  'POST /api/agents': { policy: 'super admin', body: newAgent, bodyNamesSubject: true, success: 201 },
  'GET /api/agents/:id': { policy: 'own', path: agent },
  'PUT /api/agents/:id': { policy: 'super admin', path: agent, body: () => ({ name: 'Renamed' }) },
  'DELETE /api/agents/:id': { policy: 'super admin', path: agent, success: 204 },

  'GET /api/multi-tenant/overview': byOrganization('/api/multi-tenant/overview'),
  'GET /api/multi-tenant/system-overview': { policy: 'super admin' },
  'GET /api/multi-tenant/calls': byOrganization('/api/multi-tenant/calls'),
  'GET /api/multi-tenant/calls.csv': byOrganization('/api/multi-tenant/calls.csv'),
  'GET /api/multi-tenant/calls/:id': { policy: 'own', path: call },
  'PATCH /api/multi-tenant/calls/:id': {
    policy: 'super admin',
    path: call,
    body: () => ({ is_billable: true, reason: 'Agreed by phone' }),
  },

  'GET /api/settings': { policy: 'super admin' },
  'PUT /api/settings': { policy: 'super admin', body: () => ({ require_mfa: false }) },
  'GET /api/audit': { policy: 'super admin' },
  'GET /api/webhook-rejections': { policy: 'super admin' },
  'GET /api/system/health': { policy: 'super admin' },
  'GET /api/alerts': { policy: 'super admin' },
  'GET /api/outbox': { policy: 'super admin' },
  // No subject of the suite has an item there.
  'POST /api/outbox/:id/retry': {
    policy: 'super admin',
    path: ({ userId }) => `/api/outbox/${userId}/retry`,
    body: () => ({}),
    whoMayCall: 'not_found',
  },
}

export const CALLERS = [
  'nobody',
  'a stranger',
  'a disabled super admin',
  'a viewer',
  'an admin',
  'a super admin',
  'a super admin who owes their second factor',
] as const
export type Caller = (typeof CALLERS)[number]

/** Seen from the caller: their own client's, another client's, of what is not there, and naming nobody. */
export type Target = 'own' | 'another' | 'unknown' | 'unnamed'

/** The targets that a route can be asked about. */
export function targetsOf({ policy, path, bodyNamesSubject, unnamed }: AccessRule): Target[] {
  if (policy === 'public' || (!path && !bodyNamesSubject)) return ['own']
  return ['own', 'another', 'unknown', ...(unnamed ? (['unnamed'] as const) : [])]
}

/** What the caller is told. `as nobody`: the same as somebody without a session. */
export function verdictOn(rule: AccessRule, caller: Caller, target: Target): 'passes' | 'as nobody' | ErrorCode {
  const verdict = accessOf(rule, caller, target)
  return verdict === 'passes' ? (rule.whoMayCall ?? verdict) : verdict
}

function accessOf(rule: AccessRule, caller: Caller, target: Target): 'passes' | 'as nobody' | ErrorCode {
  if (rule.policy === 'public') return 'as nobody'
  if (rule.policy === 'schedule' || caller === 'nobody') return 'unauthenticated'
  if (caller === 'a stranger' || caller === 'a disabled super admin') return 'forbidden'
  if (caller === 'a super admin who owes their second factor')
    return rule.beforeSecondFactor ? 'passes' : (rule.whoOwesSecondFactor ?? 'mfa_required')
  if (rule.policy === 'signed in') return 'passes'
  if (caller === 'a super admin') {
    if (target === 'unnamed') return rule.unnamed?.forSuperAdmin ?? 'passes'
    return target === 'unknown' ? 'not_found' : 'passes'
  }
  if (rule.policy === 'super admin') return 'forbidden'
  return target === 'own' || target === 'unnamed' ? 'passes' : 'not_found'
}
