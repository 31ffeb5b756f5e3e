import type { Timestamp } from '@roy/types'

/** What a `datetime-local` field holds: day and time of a clock on the wall, `2026-11-20T09:30`. */
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/** The day and time that clocks in a time zone show at an instant, as a `datetime-local` field takes it. */
export function localTimeOf(timestamp: Timestamp, timezone: string): string {
  return wallClock(Date.parse(timestamp), timezone)
}

/**
 * The instant at which clocks in a time zone show this; the first of two where they are set back, the one after the gap
 * where they are set forward.
 *
 * @param local as a `datetime-local` field gives it.
 * @returns `undefined` for what is no day and time.
 */
export function instantOf(local: string, timezone: string): Timestamp | undefined {
  const asUtc = LOCAL_TIME.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN
  if (Number.isNaN(asUtc)) return undefined
  // An offset is less than a day: from both sides, so that one of them is right next to a change of the clocks.
  const candidates = [asUtc - DAY_MS, asUtc + DAY_MS].map((near) => asUtc - offsetAt(near, timezone))
  const exact = candidates.filter((instant) => wallClock(instant, timezone) === local)
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)).toISOString()
}

const DAY_MS = 86_400_000

/** How far clocks are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timezone: string): number {
  return Date.parse(`${wallClock(instant, timezone)}:00Z`) - Math.floor(instant / 60_000) * 60_000
}

function wallClock(instant: number, timezone: string): string {
  // The Swedish locale writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: timezone })
  return format.format(instant).replace(' ', 'T')
}
