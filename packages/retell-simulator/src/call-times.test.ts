import { describe, expect, test } from 'vitest'
import { drawCallTimes } from './call-times.ts'
import { createRandom } from './random.ts'

const FROM = Date.UTC(2026, 7, 22)
const TO = Date.UTC(2026, 10, 20)

describe.each(['America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata'])('drawCallTimes in %s', (timeZone) => {
  const times = drawCallTimes(createRandom(timeZone), { count: 2_000, from: FROM, to: TO, timeZone })
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
  const local = times.map((time) => {
    const parts = Object.fromEntries(clock.formatToParts(time).map(({ type, value }) => [type, value]))
    return { weekday: parts.weekday ?? '', hour: Number(parts.hour) }
  })

  test('gives as many as asked for, ascending, within the period', () => {
    expect(times).toHaveLength(2_000)
    expect(times).toEqual(times.toSorted((left, right) => left - right))
    expect(times[0]).toBeGreaterThanOrEqual(FROM)
    expect(times.at(-1)).toBeLessThan(TO)
  })

  test('keeps most calls within working hours on the local clock', () => {
    expect(local.filter(({ hour }) => hour >= 8 && hour < 18).length / times.length).toBeGreaterThan(0.8)
    expect(local.filter(({ hour }) => hour < 6).length / times.length).toBeLessThan(0.03)
  })

  test('is quiet at weekends', () => {
    const weekend = local.filter(({ weekday }) => weekday === 'Sat' || weekday === 'Sun').length
    expect(weekend / times.length).toBeLessThan(0.1)
  })
})
