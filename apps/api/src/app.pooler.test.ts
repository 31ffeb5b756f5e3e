import { hasPooler, POOLED_CONNECTIONS } from '@roy/database/testing'
import type { Call, Overview } from '@roy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callBody, deliver } from './testing/deliver.ts'
import { startEmptyRetell } from './testing/fuzz/empty-retell.ts'
import { howLong } from './testing/fuzz/how-long.ts'
import { anotherInstance, findLeaks } from './testing/fuzz/leaks.ts'
import { createTenants, type Tenants } from './testing/fuzz/tenants.ts'
import { createTestApi, type TestApi, type TestClient } from './testing/test-api.ts'

const { runs: RUNS, seed: SEED } = howLong(2)

/** Every transaction may run on another connection than the one before, and after anybody's. */
describe.skipIf(!hasPooler)('through PgBouncer in transaction mode', { timeout: 60_000 }, () => {
  let retell: Awaited<ReturnType<typeof startEmptyRetell>>
  let api: TestApi
  let tenants: Tenants

  beforeAll(async () => {
    retell = await startEmptyRetell()
    api = await createTestApi({ pooled: true, env: { RETELL_API_URL: retell.url } })
    tenants = await createTenants(api)
  })
  afterAll(async () => {
    await api.close()
    retell.close()
  })

  const readCalls = async ({ viewer }: TestClient): Promise<Call[]> =>
    (await api.get('/api/multi-tenant/calls?limit=200', viewer).expect(200)).body.data
  const readOverview = async ({ viewer }: TestClient): Promise<Overview> =>
    (await api.get('/api/multi-tenant/overview', viewer).expect(200)).body

  /** How many connections the API's requests have to the database now. */
  async function countConnections(): Promise<number> {
    const { rows } = await api.supabase.pool.query<{ connections: number }>(
      `select count(*)::int as connections from pg_stat_activity where datname = current_database() and usename = 'authenticator'`,
    )
    return rows[0]?.connections ?? 0
  }

  test(
    'no sequence of requests tells users of a client anything of another',
    async () => {
      expect(await findLeaks(api, [api.app, anotherInstance(api)], tenants, { runs: RUNS, seed: SEED })).toEqual([])
    },
    60_000 + RUNS * 10_000,
  )

  test('a burst of events of two clients, each thrice and all at once, becomes each client its own calls', async () => {
    const clients = [await api.createClient(), await api.createClient()]
    const deliveries = clients.flatMap((client) =>
      Array.from({ length: 20 }, () => callBody(client, 'call_ended')).flatMap((ended) => {
        const analyzed = { ...ended, event: 'call_analyzed' }
        return [ended, analyzed, ended, analyzed, ended, analyzed].map((body) => ({ client, body }))
      }),
    )
    const answers = await Promise.all(deliveries.map(({ client, body }) => deliver(api, client, body)))
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    // The burst went over the pooler's few connections, and not beside it.
    expect(await countConnections()).toBeGreaterThan(0)
    expect(await countConnections()).toBeLessThanOrEqual(POOLED_CONNECTIONS)

    for (const client of clients) {
      const sent = new Set(
        deliveries.filter((delivery) => delivery.client === client).map(({ body }) => body.call.call_id),
      )
      const calls = await readCalls(client)
      expect(new Set(calls.map(({ external_call_id }) => external_call_id))).toEqual(sent)
      expect(calls).toHaveLength(20)
      expect(await readOverview(client)).toMatchObject({
        total_calls: 20,
        connected_calls: 20,
        total_duration_seconds: 1_220,
      })
    }
  })
})
