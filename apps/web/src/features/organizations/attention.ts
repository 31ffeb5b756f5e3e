import type { OrganizationTotals, Uuid } from '@roy/types'
import { formatCount } from '../../lib/format-number.ts'

const DAY_MS = 86_400_000

/** A client that has sent nothing for this long may have lost its webhook. */
const SILENT_AFTER_MS = 3 * DAY_MS

/** Something about a client that somebody of the agency should look at. */
export interface Attention {
  organizationId: Uuid
  name: string
  /** What is the matter, as the rest of a sentence that begins with the name. */
  words: string
  tone: 'bad' | 'warn'
}

/**
 * What needs attention among all clients, the most pressing first: refused events, by their number; then clients whose
 * agents have fallen silent, the longest silence first. Suspended clients may be silent.
 */
export function attentionOf(clients: OrganizationTotals[], now: Date): Attention[] {
  const refused = clients
    .filter((client) => client.rejected_events_24h > 0)
    .toSorted((a, b) => b.rejected_events_24h - a.rejected_events_24h)
    .map((client) => attention(client, refusedInWords(client.rejected_events_24h), 'bad'))
  const silent = clients
    .filter((client) => isSilent(client, now))
    .toSorted((a, b) => (a.last_event_at ?? '').localeCompare(b.last_event_at ?? ''))
    .map((client) => attention(client, silenceInWords(client, now), 'warn'))
  return [...refused, ...silent]
}

function attention({ organization_id, name }: OrganizationTotals, words: string, tone: Attention['tone']): Attention {
  return { organizationId: organization_id, name, words, tone }
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
