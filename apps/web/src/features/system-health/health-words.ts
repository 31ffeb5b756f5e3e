import type { Latency, OrganizationHealth, SystemHealth, SystemStatus, WaitingKind, WebhookRefusal } from '@roy/types'
import type { Tone } from '../../components/ui/badge.tsx'
import { counted } from '../../lib/counted.ts'
import { formatCount } from '../../lib/format-number.ts'

/** How the system is doing, named and as a sentence. */
export const STATUS_WORDS: Record<SystemStatus, { label: string; sentence: string; tone: Tone }> = {
  ok: { label: 'All is well', sentence: 'Everything is done in time.', tone: 'good' },
  degraded: { label: 'Needs a look', sentence: 'Somebody should look at this.', tone: 'warn' },
  failing: { label: 'Failing', sentence: 'What is promised is not kept right now.', tone: 'bad' },
}

const WAITING_WORDS: Record<WaitingKind, string> = {
  calls: 'Calls that are stored and not counted yet',
  outbox: 'Mails that are due',
  outbox_retries: 'Mails that failed and are tried again',
  reconciliations: 'Clients due to be compared with Retell',
  alerts: 'Alerts that have to be told',
  purges: 'Removed clients that are due to be deleted',
}

/** What waits, by kind: "Mails that are due". */
export function waitingInWords(kind: WaitingKind): string {
  return WAITING_WORDS[kind]
}

const REFUSAL_WORDS: Record<WebhookRefusal, string> = {
  invalid_signature: 'Wrong signature, most often a wrong API key',
  agent_mismatch: 'A call of another agent',
  malformed: 'Not one of Retell’s events',
  unknown_agent: 'Sent to an agent that does not exist',
  deleted: 'Sent to something that has been removed',
  payload_too_large: 'Too large',
  unsupported_media_type: 'Not in Retell’s format',
  source_not_allowed: 'Not from an address of Retell’s',
  rate_limited: 'More than are taken in a minute',
}

/** Why webhooks were refused, the most frequent reason first. */
export function refusalsInWords(
  byReason: SystemHealth['refusals_24h']['by_reason'],
): { words: string; count: number }[] {
  return Object.entries(byReason)
    .map(([reason, count]) => ({ words: REFUSAL_WORDS[reason as WebhookRefusal] ?? reason, count }))
    .toSorted((a, b) => b.count - a.count)
}

/** An age in the unit that people would use: "40 s", "12 min", "3 h", "5 days". */
export function ageInWords(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3_600)} h`
  return counted(Math.floor(seconds / 86_400), 'day')
}

/** In how much time 95 of 100 requests were answered; a dash where there were none. */
export function latencyInWords({ p95_ms }: Latency): string {
  return p95_ms === null ? '–' : `${formatCount(Math.ceil(p95_ms))} ms`
}

/** How many it was, and how long the others took. */
export function latencyDetails({ requests, p50_ms, p99_ms }: Latency): string {
  if (p50_ms === null || p99_ms === null) return 'None in the last ten minutes.'
  return `95% of ${formatCount(requests)} in the last ten minutes. Median ${Math.ceil(p50_ms)} ms, 99% ${Math.ceil(p99_ms)} ms.`
}

/** How a client stands with Retell's books, in a few words, and whether that is trouble. */
export function booksInWords({ reconciliation }: OrganizationHealth): { words: string; tone: 'good' | 'bad' | 'none' } {
  const { last_status, last_unresolved, age_seconds } = reconciliation
  if (last_status === null) return { words: 'Not compared yet', tone: 'none' }
  if (last_status === 'failed') return { words: 'Could not be compared', tone: 'bad' }
  if (last_unresolved !== null && last_unresolved > 0) {
    return { words: `${counted(last_unresolved, 'call')} not the same`, tone: 'bad' }
  }
  return { words: age_seconds === null ? 'The same' : `The same, until ${ageInWords(age_seconds)} ago`, tone: 'good' }
}
