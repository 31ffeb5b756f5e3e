import { asOwner } from '@roy/database/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OPERATIONS } from './openapi.ts'
import { createFuzzedApi, FUZZERS, type FuzzedApi } from './testing/fuzz/fuzzed-api.ts'
import { hostileRequests } from './testing/fuzz/hostile-requests.ts'
import { howLong } from './testing/fuzz/how-long.ts'
import { problemsOf } from './testing/fuzz/oracle.ts'

/**
 * Every route with hostile input, made up from the schemas it is described with. A failure prints the seed and the path to see it again by.
 */
const { runs: RUNS, seed: SEED } = howLong(16)
const MS_PER_RUN = 1_000

let fuzzed: FuzzedApi

beforeAll(async () => {
  fuzzed = await createFuzzedApi()
})
afterAll(() => fuzzed.close())
// A super admin may have demanded of all what not even they have.
beforeEach(() =>
  asOwner(fuzzed.api.supabase.pool, (db) =>
    db.query(`update system.settings set require_mfa = false, allowed_ips = '{}'`),
  ),
)

describe('hostile input does no harm to', () => {
  test.each(OPERATIONS.map((operation) => [operation.route, operation] as const))(
    '%s',
    async (_, operation) => {
      const fuzzers = FUZZERS.filter(
        (fuzzer) => fuzzer !== 'whom it is for' || /signed$|scheduled|monitoring/.test(operation.access),
      )
      const requests = fc.constantFrom(...fuzzers).chain((fuzzer) =>
        hostileRequests(operation, {
          ids: fuzzed.idsFor(fuzzer),
          ...(operation.access === 'signed' && { body: fuzzed.goodDelivery() }),
        }).map((request) => ({ fuzzer, request })),
      )
      const property = fc.asyncProperty(requests, async ({ fuzzer, request }) => {
        const answer = await fuzzed.send(request, fuzzer, operation.access)
        const markers = fuzzer === 'a super admin' || operation.access === 'monitoring' ? [] : fuzzed.markers
        expect(problemsOf(answer, request.method, markers)).toEqual([])
      })
      await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true })
    },
    20_000 + RUNS * MS_PER_RUN,
  )
})

test('all of it left nothing secret in the log', () => {
  const log = fuzzed.api.log()
  expect(log.length).toBeGreaterThan(10_000)
  expect([...fuzzed.secrets].filter((secret) => log.includes(secret))).toEqual([])
})

test('all of it left the other client as it was', async () => {
  const { api, stranger } = fuzzed
  const { body } = await api.get('/api/multi-tenant/overview', stranger.viewer).expect(200)
  expect(body).toMatchObject({ total_calls: 1 })
  const agents = await api.get('/api/agents', stranger.viewer).expect(200)
  expect(agents.body.data).toMatchObject([
    { id: stranger.agent.id, name: stranger.agent.name, agent_id: stranger.agent.agent_id },
  ])
})
