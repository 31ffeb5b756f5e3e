import { expect, it } from 'vitest'
import { startOfDay } from './start-of-day.ts'

it.each([
  ['2026-11-20', 'UTC', '2026-11-20T00:00:00.000Z'],
  ['2026-11-20', 'America/Los_Angeles', '2026-11-20T08:00:00.000Z'],
  ['2026-11-20', 'Pacific/Auckland', '2026-11-19T11:00:00.000Z'],
  ['2026-11-20', 'Asia/Kathmandu', '2026-11-19T18:15:00.000Z'],
  // Clocks change in the night after these days have begun.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  // Clocks go from 23:59 to 01:00, so that there is no midnight.
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
])('finds where %s begins in %s', (day, timezone, start) => {
  expect(startOfDay(day, timezone)).toBe(start)
})
