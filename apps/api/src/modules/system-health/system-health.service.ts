import type { SystemHealth, SystemHealthRecord, SystemStatus, WaitingItems, WaitingKind } from '@roy/types'

type Latencies = SystemHealth['latency']
type Reason = SystemHealth['reasons'][number]

/** From how many seconds on, or milliseconds of latency, something is degraded or failing; `null`: never. */
interface Threshold {
  degraded: number
  failing: number | null
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * The dispatcher comes every minute, reconciliations every hour, purges every day: what is left undone longer than a few of their turns is not
 * being done. What failed is tried again for about six hours; it is the outside that fails there, not this system.
 */
export const WAITING_THRESHOLDS: Record<WaitingKind, Threshold> = {
  calls: { degraded: 5 * MINUTE, failing: 30 * MINUTE },
  outbox: { degraded: 5 * MINUTE, failing: 30 * MINUTE },
  outbox_retries: { degraded: 30 * MINUTE, failing: null },
  reconciliations: { degraded: 3 * HOUR, failing: DAY },
  alerts: { degraded: 10 * MINUTE, failing: HOUR },
  purges: { degraded: 2 * DAY, failing: 7 * DAY },
}

/** Of the 95th percentile. Retell waits ten seconds for a webhook to be answered. */
export const LATENCY_THRESHOLDS_MS: Record<keyof Latencies, Threshold> = {
  webhooks: { degraded: 2_000, failing: 8_000 },
  reads: { degraded: 2_000, failing: null },
}

/** Fewer say nothing about the rest. */
export const MINIMUM_REQUESTS = 20

const WAITING_WORDS: Record<WaitingKind, string> = {
  calls: 'Calls are stored and not in any figure yet',
  outbox: 'Side effects such as mails are due and not done',
  outbox_retries: 'Side effects such as mails keep failing',
  reconciliations: 'Clients wait to be compared with Retell',
  alerts: 'Mails about alerts are due',
  purges: 'Deleted clients are kept beyond their 30 days',
}

const LATENCY_WORDS: Record<keyof Latencies, string> = {
  webhooks: 'Webhooks take long to be answered',
  reads: 'Reading takes long',
}

/** Judges what is known. What is open as an alert about the system itself degrades it too; an agent's silence or a budget does not. */
export function assessHealth(record: SystemHealthRecord, latency: Latencies): SystemHealth {
  const reasons = [
    ...record.waiting.flatMap(judgeWaiting),
    ...judgeLatency('webhooks', latency),
    ...judgeLatency('reads', latency),
    ...judgeAlerts(record),
  ].sort((one, other) => severityOf(other.status) - severityOf(one.status))
  return { status: reasons[0]?.status ?? 'ok', reasons, oldest_waiting: oldestOf(record.waiting), latency, ...record }
}

function judgeWaiting({ kind, items, age_seconds }: WaitingItems): Reason[] {
  const status = judge(age_seconds, WAITING_THRESHOLDS[kind])
  const message = `${WAITING_WORDS[kind]}: ${items}, the oldest for ${inWords(age_seconds)}.`
  return status ? [{ status, message }] : []
}

function judgeLatency(kind: keyof Latencies, latency: Latencies): Reason[] {
  const { requests, p95_ms } = latency[kind]
  const status = requests >= MINIMUM_REQUESTS && judge(p95_ms ?? 0, LATENCY_THRESHOLDS_MS[kind])
  return status ? [{ status, message: `${LATENCY_WORDS[kind]}: 5 % longer than ${p95_ms} ms on this instance.` }] : []
}

function judgeAlerts({ open_alerts: { by_kind } }: SystemHealthRecord): Reason[] {
  const messages = [
    [by_kind.refusals_rising, 'Refused webhooks are far beyond the usual'],
    [by_kind.reconciliation_differs, 'Calls differ from Retell’s books'],
    [by_kind.outbox_given_up, 'Side effects were given up, or nobody knows whether they happened'],
  ] as const
  return messages.flatMap(([alerts, words]) =>
    alerts ? [{ status: 'degraded', message: `${words}: open alerts: ${alerts}.` }] : [],
  )
}

function judge(value: number, { degraded, failing }: Threshold): Reason['status'] | undefined {
  if (failing !== null && value >= failing) return 'failing'
  return value >= degraded ? 'degraded' : undefined
}

function oldestOf(waiting: WaitingItems[]): WaitingItems | null {
  const [oldest] = waiting.filter(({ items }) => items > 0).sort((one, other) => other.age_seconds - one.age_seconds)
  return oldest ?? null
}

/** How bad a status is: 0, 1 or 2. */
export function severityOf(status: SystemStatus): number {
  return { ok: 0, degraded: 1, failing: 2 }[status]
}

function inWords(seconds: number): string {
  if (seconds < 2 * HOUR) return `${Math.floor(seconds / MINUTE)} minutes`
  return seconds < 2 * DAY ? `${Math.floor(seconds / HOUR)} hours` : `${Math.floor(seconds / DAY)} days`
}
