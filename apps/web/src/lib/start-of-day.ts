import type { Day, Timestamp } from '@roy/types'

const MINUTE_MS = 60_000
const DAY_MS = 1_440 * MINUTE_MS

/**
 * The instant at which a day begins in a time zone. Where the clocks skip midnight, the first instant after it.
 *
 * @param timezone an IANA name.
 */
export function startOfDay(day: Day, timezone: string): Timestamp {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // The offset may change between a first guess and the day's beginning: look from both sides of it.
  const candidates = [midnight - DAY_MS, midnight + DAY_MS].map((near) => midnight - offsetAt(near, timezone))
  const starts = candidates.filter((instant) => localDay(instant, timezone) === day)
  return new Date(starts.length > 0 ? Math.min(...starts) : Math.max(...candidates)).toISOString()
}

/** How far a time zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: timezone,
  }).format(instant)
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000
}

function localDay(instant: number, timezone: string): Day {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: timezone }).format(instant)
}
