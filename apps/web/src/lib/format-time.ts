import type { Day, Timestamp } from '@roy/types'
import { LOCALE } from './locale.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Talk time in words: `252` seconds → "4 min 12 s"; under a minute "12 s"; from an hour on "1 h 04 min". */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`
  return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`
}

/** The clock time of an instant in a time zone: "2:32 PM" or "14:32", as the reader's locale has it. */
export function formatClock(timestamp: Timestamp, timezone: string): string {
  return dateFormat({ timeStyle: 'short', timeZone: timezone }).format(new Date(timestamp))
}

/** Day and time with the zone's name, for where there is room or no doubt may remain. */
export function formatInstant(timestamp: Timestamp, timezone: string): string {
  return dateFormat({
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timezone,
  }).format(new Date(timestamp))
}

/** Day and time to the second, for telling apart what followed quickly. */
export function formatPreciseInstant(timestamp: Timestamp, timezone: string): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'medium', timeZone: timezone }).format(new Date(timestamp))
}

/** The day of an instant in a time zone, said relative to `now`: "Today", "Yesterday", "Nov 12", "Nov 12, 2025". */
export function formatRelativeDay(timestamp: Timestamp, timezone: string, now: Date): string {
  const day = dayOf(new Date(timestamp), timezone)
  const today = dayOf(now, timezone)
  if (day === today) return 'Today'
  if (day === addDays(today, -1)) return 'Yesterday'
  return formatDay(day, day.slice(0, 4) === today.slice(0, 4) ? 'short' : 'full')
}

/** How long ago an instant was: "just now", "2 min ago", "3 h ago", "5 days ago", then the day. */
export function formatAgo(timestamp: Timestamp, timezone: string, now: Date): string {
  const elapsed = now.getTime() - new Date(timestamp).getTime()
  if (elapsed < MINUTE) return 'just now'
  if (elapsed < HOUR) return `${Math.floor(elapsed / MINUTE)} min ago`
  if (elapsed < DAY) return `${Math.floor(elapsed / HOUR)} h ago`
  const days = Math.floor(elapsed / DAY)
  if (days < 7) return days === 1 ? '1 day ago' : `${days} days ago`
  return formatRelativeDay(timestamp, timezone, now)
}

/** A calendar day: `short` "Nov 12", `weekday` "Thu, Nov 12", `full` "Nov 12, 2026". */
export function formatDay(day: Day, style: 'short' | 'weekday' | 'full'): string {
  const options: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', timeZone: 'UTC' }
  if (style === 'weekday') options.weekday = 'short'
  if (style === 'full') options.year = 'numeric'
  return dateFormat(options).format(noonOf(day))
}

/** Two days as one range: "Oct 22 – Nov 20, 2026"; one day where both are the same. */
export function formatDayRange(from: Day, to: Day): string {
  const range = dateFormat({ month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' })
  return from === to ? formatDay(from, 'full') : range.formatRange(noonOf(from), noonOf(to))
}

/** An IANA zone as people write it: "America/Los_Angeles" → "America/Los Angeles". */
export function formatTimezone(timezone: string): string {
  return timezone.replaceAll('_', ' ')
}

/** The calendar day of an instant in a time zone. */
export function dayOf(instant: Date, timezone: string): Day {
  // The Swedish locale writes dates as ISO 8601 does.
  return dateFormat({ dateStyle: 'short', timeZone: timezone }, 'sv-SE').format(instant)
}

/** `day` moved by a number of days, either way. */
export function addDays(day: Day, days: number): Day {
  const moved = noonOf(day)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

/** `day` moved by a number of months, either way; where that month is shorter, to its last day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0, 12))
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()))
  return lastOfMonth.toISOString().slice(0, 10)
}

/** How many days a range has, both ends included. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / DAY) + 1
}

function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`)
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}

/** Formats are dear to make and cheap to use, and a long list uses the same few for each of its rows. */
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(options: Intl.DateTimeFormatOptions, locale = LOCALE): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = dateFormats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  dateFormats.set(key, made)
  return made
}
