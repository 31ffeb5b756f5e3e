import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  formatAgo,
  formatClock,
  formatDay,
  formatDayRange,
  formatDuration,
  formatRelativeDay,
  formatTimezone,
} from './format-time.ts'

const LOS_ANGELES = 'America/Los_Angeles'

/** Intl puts narrow spaces before AM and around dashes; which ones is no concern of these tests. */
const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ')

describe('a duration', () => {
  it.each([
    [0, '0 s'],
    [12, '12 s'],
    [59.6, '1 min 00 s'],
    [61, '1 min 01 s'],
    [252, '4 min 12 s'],
    [3600, '1 h 00 min'],
    [3899, '1 h 04 min'],
  ])('of %s seconds is %s', (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected)
  })
})

describe('the organization’s time zone', () => {
  it.each([
    ['2026-11-20T07:59:00.000Z', LOS_ANGELES, '11:59 PM', '2026-11-19'],
    ['2026-11-20T08:00:00.000Z', LOS_ANGELES, '12:00 AM', '2026-11-20'],
    ['2026-11-20T08:00:00.000Z', 'Asia/Kathmandu', '1:45 PM', '2026-11-20'],
    // The hour that summer time repeats.
    ['2026-11-01T08:30:00.000Z', LOS_ANGELES, '1:30 AM', '2026-11-01'],
    ['2026-11-01T09:30:00.000Z', LOS_ANGELES, '1:30 AM', '2026-11-01'],
  ])('turns %s in %s into %s on %s', (timestamp, timezone, clock, day) => {
    expect(plain(formatClock(timestamp, timezone))).toBe(clock)
    expect(dayOf(new Date(timestamp), timezone)).toBe(day)
  })
})

describe('a day said from today', () => {
  const now = new Date('2026-11-20T09:00:00Z')
  it.each([
    ['2026-11-20T08:30:00.000Z', 'Today'],
    ['2026-11-20T07:30:00.000Z', 'Yesterday'],
    ['2026-11-12T20:00:00.000Z', 'Nov 12'],
    ['2025-11-12T20:00:00.000Z', 'Nov 12, 2025'],
  ])('%s is %s', (timestamp, expected) => {
    expect(formatRelativeDay(timestamp, LOS_ANGELES, now)).toBe(expected)
  })
})

describe('how long ago', () => {
  const now = new Date('2026-11-20T12:00:00Z')
  it.each([
    ['2026-11-20T12:00:05.000Z', 'just now'],
    ['2026-11-20T11:59:30.000Z', 'just now'],
    ['2026-11-20T11:58:00.000Z', '2 min ago'],
    ['2026-11-20T09:00:00.000Z', '3 h ago'],
    ['2026-11-19T11:00:00.000Z', '1 day ago'],
    ['2026-11-15T11:00:00.000Z', '5 days ago'],
    ['2026-10-02T20:00:00.000Z', 'Oct 2'],
  ])('%s was %s', (timestamp, expected) => {
    expect(formatAgo(timestamp, LOS_ANGELES, now)).toBe(expected)
  })
})

describe('calendar days', () => {
  it.each([
    ['2026-03-01', -1, '2026-02-28'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-11-20', -29, '2026-10-22'],
  ])('%s moved by %s is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected)
  })
  it.each([
    ['2026-11-20', -12, '2025-11-20'],
    ['2028-02-29', -12, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s moved by %s months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })
  it('counts both ends of a range, across a change of summer time', () => {
    expect(daysBetween('2026-10-22', '2026-11-20')).toBe(30)
    expect(daysBetween('2026-11-20', '2026-11-20')).toBe(1)
  })
  it('are written out as days of no particular time zone', () => {
    expect([
      formatDay('2026-11-12', 'short'),
      formatDay('2026-11-12', 'weekday'),
      formatDay('2026-01-01', 'full'),
    ]).toEqual(['Nov 12', 'Thu, Nov 12', 'Jan 1, 2026'])
    expect(plain(formatDayRange('2026-10-22', '2026-11-20'))).toBe('Oct 22 – Nov 20, 2026')
    expect(formatDayRange('2026-11-20', '2026-11-20')).toBe('Nov 20, 2026')
  })
})

it('writes time zones without underscores', () => {
  expect(formatTimezone(LOS_ANGELES)).toBe('America/Los Angeles')
})
