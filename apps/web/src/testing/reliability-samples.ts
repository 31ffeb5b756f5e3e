import type {
  Alert,
  OrganizationHealth,
  OutboxItem,
  ReconciledAgent,
  ReconciledTotals,
  Reconciliation,
  ReconciliationFinding,
  ReconciliationSummary,
  SystemHealth,
} from '@roy/types'
import { NORTHSIDE, RECEPTION } from './samples.ts'

const NO_TOTALS: ReconciledTotals = { calls: 0, duration_seconds: 0, minutes: '0.0000', provider_cost: '0.000000' }

/** Sums of calls; cost and length are what so many ordinary calls have. */
export function reconciledTotals(given: Partial<ReconciledTotals> = {}): ReconciledTotals {
  return { calls: 1_204, duration_seconds: 198_630, minutes: '3310.5000', provider_cost: '231.735000', ...given }
}

/** A scheduled comparison that found both sides the same. */
export function reconciliationSummary(given: Partial<ReconciliationSummary> = {}): ReconciliationSummary {
  return {
    id: 'dddddddd-0000-4000-8000-000000000001',
    organization_id: NORTHSIDE,
    status: 'done',
    trigger: 'schedule',
    from: '2026-11-19T08:00:00.000Z',
    to: '2026-11-20T18:00:00.000Z',
    retell: reconciledTotals(),
    ours: reconciledTotals(),
    matched: 1_204,
    missing: 0,
    differing: 0,
    extra: 0,
    recovered: 0,
    healed: 0,
    unresolved: 0,
    unsettled: 0,
    not_ours_yet: 0,
    pages: 3,
    keys: [{ last4: '4f2a', is_refused: false }],
    failure: null,
    waiting: null,
    started_at: '2026-11-20T18:15:00.000Z',
    finished_at: '2026-11-20T18:15:09.000Z',
    ...given,
  }
}

/** An agent whose calls are the same on both sides. */
export function reconciledAgent(given: Partial<ReconciledAgent> = {}): ReconciledAgent {
  return {
    agent_id: 'agent_reception',
    id: RECEPTION,
    name: 'Reception',
    retell: reconciledTotals(),
    ours: reconciledTotals(),
    not_ours_yet: NO_TOTALS,
    matched: 1_204,
    missing: 0,
    differing: 0,
    extra: 0,
    ...given,
  }
}

/** A call whose length differed, and has been corrected. */
export function finding(given: Partial<ReconciliationFinding> = {}): ReconciliationFinding {
  return {
    call_id: 'call_1',
    kind: 'differing',
    agent_id: 'agent_reception',
    started_at: '2026-11-20T10:00:00.000Z',
    fields: [{ field: 'duration_ms', ours: 61_000, theirs: 62_400 }],
    outcome: 'mended',
    reason: null,
    ...given,
  }
}

/** The same comparison with all there is to tell. */
export function reconciliation(given: Partial<Reconciliation> = {}): Reconciliation {
  return { ...reconciliationSummary(), agents: [reconciledAgent()], findings: [], ...given }
}

/** A mail that was given up. */
export function outboxItem(given: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id: 'eeeeeeee-0000-4000-8000-000000000001',
    kind: 'mail',
    organization_id: NORTHSIDE,
    payload: { mail: 'invitation', to: 'ana@northside.test' },
    status: 'dead',
    attempts: 10,
    due_at: '2026-11-20T10:00:00.000Z',
    last_error: 'connect ECONNREFUSED',
    created_at: '2026-11-20T08:00:00.000Z',
    finished_at: '2026-11-20T10:00:00.000Z',
    ...given,
  }
}

/** An agent that has fallen silent, and still is. */
export function alert(given: Partial<Alert> = {}): Alert {
  return {
    id: 'ffffffff-0000-4000-8000-000000000001',
    kind: 'agent_silent',
    organization_id: NORTHSIDE,
    organization_name: 'Northside Dental',
    subject: RECEPTION,
    details: {
      agent_id: RECEPTION,
      agent_name: 'Reception',
      last_event_at: '2026-11-19T10:00:00.000Z',
      silent_after_hours: 24,
    },
    status: 'open',
    raised_at: '2026-11-20T10:00:00.000Z',
    cleared_at: null,
    ...given,
  }
}

/** A client with which all is well. */
export function organizationHealth(given: Partial<OrganizationHealth> = {}): OrganizationHealth {
  return {
    organization_id: NORTHSIDE,
    name: 'Northside Dental',
    status: 'active',
    last_event_at: '2026-11-20T18:29:00.000Z',
    events_last_hour: 42,
    refusals_24h: 0,
    waiting_calls: 0,
    open_alerts: 0,
    reconciliation: {
      reconciled_until: '2026-11-20T18:00:00.000Z',
      age_seconds: 1_800,
      last_finished_at: '2026-11-20T18:15:09.000Z',
      last_status: 'done',
      last_unresolved: 0,
    },
    ...given,
  }
}

/** A system with which all is well. */
export function systemHealth(given: Partial<SystemHealth> = {}): SystemHealth {
  const kinds = ['calls', 'outbox', 'outbox_retries', 'reconciliations', 'alerts', 'purges'] as const
  return {
    status: 'ok',
    reasons: [],
    generated_at: '2026-11-20T18:30:00.000Z',
    waiting: kinds.map((kind) => ({ kind, items: 0, oldest_at: null, age_seconds: 0 })),
    oldest_waiting: null,
    webhooks: { last_minute: 3, last_hour: 240 },
    refusals_24h: { total: 0, by_reason: {} },
    open_alerts: { total: 0, by_kind: {} },
    organizations: [organizationHealth()],
    latency: {
      webhooks: { requests: 40, p50_ms: 12, p95_ms: 31, p99_ms: 60 },
      reads: { requests: 200, p50_ms: 4, p95_ms: 18, p99_ms: 44 },
    },
    ...given,
  }
}
