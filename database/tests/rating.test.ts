import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, createTestSupabase, type TestSupabase } from '../testing/index.ts'
import { billedSeconds, revenue } from './oracle/rating.ts'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await createTestSupabase()
})
afterAll(() => supabase.close())

interface Rated {
  billed_seconds: number
  revenue: string
}

function rate(call: {
  isRateable: boolean
  durationMs: number
  incrementSeconds: number
  minimumSeconds: number
  rate: string
}): Promise<Rated> {
  return asOwner(supabase.pool, async (client) => {
    const { rows } = await client.query<Rated>(
      `select b.seconds::float8 as billed_seconds, system.revenue(b.seconds, $5)::text as revenue
       from (select system.billed_seconds($1, $2, $3, $4) as seconds) b`,
      [call.isRateable, call.durationMs, call.incrementSeconds, call.minimumSeconds, call.rate],
    )
    const rated = rows[0]
    if (rated === undefined) throw new Error('nothing was rated')
    return rated
  })
}

describe('rating', () => {
  it.each([
    // what, duration ms, increment s, minimum s, rate, billed s, revenue
    ['bills nothing for no talk time', 0, 60, 0, '0.15', 0, '0.0000'],
    ['rounds a millisecond up to a minute', 1, 60, 0, '0.15', 60, '0.1500'],
    ['bills a full minute as one', 60_000, 60, 0, '0.15', 60, '0.1500'],
    ['rounds a millisecond over a minute up to two', 60_001, 60, 0, '0.15', 120, '0.3000'],
    ['rounds a 61-second call up to two minutes', 61_000, 60, 0, '0.15', 120, '0.3000'],
    ['bills by the second', 61_000, 1, 0, '0.15', 61, '0.1525'],
    ['bills in steps of six seconds', 61_001, 6, 0, '0.15', 66, '0.1650'],
    ['applies the minimum to a short call', 5_000, 1, 30, '0.15', 30, '0.0750'],
    ['applies the minimum to a connected call without talk time', 0, 60, 60, '0.15', 60, '0.1500'],
    ['lets a longer call pass the minimum', 31_000, 1, 30, '0.15', 31, '0.0775'],
    ['rounds half a ten-thousandth up', 1_000, 1, 0, '0.003', 1, '0.0001'],
    ['rounds less than half a ten-thousandth down', 1_000, 1, 0, '0.002999', 1, '0.0000'],
    ['keeps six places of a rate', 60_000, 60, 0, '0.123456', 60, '0.1235'],
    ['bills nothing at a rate of nothing', 600_000, 60, 0, '0', 600, '0.0000'],
    ['bills the longest call there is', 86_400_000, 60, 0, '999999.999999', 86_400, '1439999999.9986'],
  ])('%s', async (_what, durationMs, incrementSeconds, minimumSeconds, rateText, seconds, amount) => {
    const call = { isRateable: true, durationMs, incrementSeconds, minimumSeconds, rate: rateText }
    expect(await rate(call)).toEqual({ billed_seconds: seconds, revenue: amount })
    expect({ billed_seconds: billedSeconds(call), revenue: revenue(seconds, rateText) }).toEqual(await rate(call))
  })

  it('bills nothing for a call that is not rateable, whatever the minimum', async () => {
    const call = { isRateable: false, durationMs: 61_000, incrementSeconds: 60, minimumSeconds: 60, rate: '0.15' }
    expect(await rate(call)).toEqual({ billed_seconds: 0, revenue: '0.0000' })
  })

  it('agrees with plain integer arithmetic for any duration and terms', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          isRateable: fc.boolean(),
          durationMs: fc.integer({ min: 0, max: 86_400_000 }),
          incrementSeconds: fc.integer({ min: 1, max: 3600 }),
          minimumSeconds: fc.integer({ min: 0, max: 3600 }),
          rate: fc.integer({ min: 0, max: 99_999_999 }).map((millionths) => (millionths / 1e6).toFixed(6)),
        }),
        async (call) => {
          const seconds = billedSeconds(call)
          expect(await rate(call)).toEqual({ billed_seconds: seconds, revenue: revenue(seconds, call.rate) })
        },
      ),
      { numRuns: 300 },
    )
  })
})
