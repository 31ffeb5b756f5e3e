import type { Organization, OrganizationStatus, OrganizationTotals } from '@roy/types'
import type { Tone } from '../../components/ui/badge.tsx'
import { addDays, formatAgo, formatDay } from '../../lib/format-time.ts'

export const STATUS_WORDS: Record<OrganizationStatus, { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'good' },
  suspended: { label: 'Suspended', tone: 'warn' },
  deleted: { label: 'Removed', tone: 'neutral' },
}

/** How long what was removed can be restored, as the API purges it. */
const KEPT_DAYS = 30

/** Until which day a removed organization is kept: "Dec 20, 2026". Removing it was the last thing that changed it. */
export function keptUntilInWords({ updated_at }: Pick<Organization, 'updated_at'>): string {
  return formatDay(addDays(updated_at.slice(0, 10), KEPT_DAYS), 'full')
}

/** When a client's latest event arrived: "2 min ago", "No event yet". Days as in UTC: clients have many time zones. */
export function lastEventInWords({ last_event_at }: Pick<OrganizationTotals, 'last_event_at'>, now: Date): string {
  return last_event_at === null ? 'No event yet' : formatAgo(last_event_at, 'UTC', now)
}

/** A length that calls are rounded to: "30 seconds", "1 minute". */
export function lengthInWords(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} seconds`
  return seconds === 60 ? '1 minute' : `${seconds / 60} minutes`
}
