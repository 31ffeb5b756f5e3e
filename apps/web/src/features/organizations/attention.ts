import type { OrganizationTotals, Uuid } from '@roy/types'
import { formatCount } from '../../lib/format-number.ts'

const DAY_MS = 86_400_000

/** A client that has sent nothing for this long may have lost its webhook. */
const SILENT_AFTER_MS = 3 * DAY_MS

/** Something that somebody of the agency should look at. */
export interface Attention {
  /** `null` for what concerns no client alone. */
  organizationId: Uuid | null
  name: string
  /** What is the matter, as the rest of a sentence that begins with the name. */
  words: string
  /** Where it can be seen to. */
  to: string
  tone: 'bad' | 'warn'
  /** Two that are about the same of one client say the same. */
  about: 'refusals' | 'silence' | 'other'
}

/**
 * What needs attention among all clients, the most pressing first: open alerts; refused events, by their number; then clients whose
 * agents have fallen silent, the longest silence first. Suspended clients may be silent. What an alert tells is not said twice.
 */
export function attentionOf(clients: OrganizationTotals[], now: Date, alerts: Attention[] = []): Attention[] {
  const refused = clients
    .filter((client) => client.rejected_events_24h > 0)
    .toSorted((a, b) => b.rejected_events_24h - a.rejected_events_24h)
    .map((client) => attention(client, 'refusals', refusedInWords(client.rejected_events_24h)))
  const silent = clients
    .filter((client) => isSilent(client, now))
    .toSorted((a, b) => (a.last_event_at ?? '').localeCompare(b.last_event_at ?? ''))
    .map((client) => attention(client, 'silence', silenceInWords(client, now)))
  const isTold = ({ organizationId, about }: Attention) =>
    alerts.some((alert) => alert.organizationId === organizationId && alert.about === about)
  const all = [...alerts, ...[...refused, ...silent].filter((item) => !isTold(item))]
  return [...all.filter(({ tone }) => tone === 'bad'), ...all.filter(({ tone }) => tone === 'warn')]
}

function attention(
  { organization_id, name }: OrganizationTotals,
  about: 'refusals' | 'silence',
  words: string,
): Attention {
  const to = `/organizations/${organization_id}/agents`
  return { organizationId: organization_id, name, words, to, about, tone: about === 'refusals' ? 'bad' : 'warn' }
}

function isSilent({ status, agent_count, last_event_at }: OrganizationTotals, now: Date): boolean {
  if (status !== 'active' || agent_count === 0) return false
  return last_event_at === null || now.getTime() - new Date(last_event_at).getTime() > SILENT_AFTER_MS
}

function refusedInWords(count: number): string {
  return count === 1
    ? 'had one event refused in the last 24 hours'
    : `had ${formatCount(count)} events refused in the last 24 hours`
}

function silenceInWords({ last_event_at, agent_count }: OrganizationTotals, now: Date): string {
  if (last_event_at === null)
    return agent_count === 1 ? 'waits for its first call' : 'waits for the first call of its agents'
  const days = Math.floor((now.getTime() - new Date(last_event_at).getTime()) / DAY_MS)
  return `was last heard from ${days} days ago`
}
