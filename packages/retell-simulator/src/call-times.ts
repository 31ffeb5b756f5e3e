import type { Random } from './random.ts'

/** How busy a telephone is by weekday: 1 is an ordinary one. */
const WEEKDAYS: Record<string, number> = { Mon: 1.15, Tue: 1.05, Wed: 1, Thu: 1, Fri: 0.85, Sat: 0.22, Sun: 0.08 }
/** The same by the hour of the day, midnight first. */
const HOURS = [
  0.02, 0.01, 0.01, 0.01, 0.01, 0.02, 0.06, 0.25, 0.7, 0.95, 1, 0.9, 0.6, 0.7, 0.9, 0.95, 0.8, 0.55, 0.3, 0.18, 0.12,
  0.08, 0.05, 0.03,
] as const
const BUSIEST = Math.max(...Object.values(WEEKDAYS)) * Math.max(...HOURS)

/**
 * Draws when calls come in: most within working hours of weekdays on the wall clock of the time zone.
 *
 * @param from epoch milliseconds, included
 * @param to epoch milliseconds, not included
 * @param timeZone an IANA name
 * @returns epoch milliseconds, ascending
 */
export function drawCallTimes(
  random: Random,
  { count, from, to, timeZone }: { count: number; from: number; to: number; timeZone: string },
): number[] {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
  const busyness = (moment: number) => {
    const parts = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, value]))
    return (WEEKDAYS[parts.weekday ?? ''] ?? 0) * (HOURS[Number(parts.hour)] ?? 0)
  }
  const times: number[] = []
  while (times.length < count) {
    const moment = random.integer(from, to - 1)
    if (random.chance(busyness(moment) / BUSIEST)) times.push(moment)
  }
  return times.sort((left, right) => left - right)
}
