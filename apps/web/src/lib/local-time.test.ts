import { describe, expect, it } from 'vitest'
import { instantOf, localTimeOf } from './local-time.ts'

describe('a day and time on the wall', () => {
  it.each([
    ['2026-11-20T09:30', 'America/Los_Angeles', '2026-11-20T17:30:00.000Z'],
    ['2026-07-01T00:00', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
    ['2026-11-20T09:30', 'Asia/Kolkata', '2026-11-20T04:00:00.000Z'],
    ['2026-11-20T09:30', 'UTC', '2026-11-20T09:30:00.000Z'],
  ])('%s in %s is one instant, and back', (local, timezone, instant) => {
    expect(instantOf(local, timezone)).toBe(instant)
    expect(localTimeOf(instant, timezone)).toBe(local)
  })

  it('is the first of two where clocks are set back', () => {
    expect(instantOf('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  })

  it('is the one after the gap where clocks are set forward', () => {
    expect(instantOf('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
  })

  it.each(['', '2026-11-20', '2026-13-40T10:00', 'soon'])('is none: %j', (text) => {
    expect(instantOf(text, 'UTC')).toBeUndefined()
  })
})
