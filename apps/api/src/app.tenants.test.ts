import { asOwner } from '@roy/database/testing'
import type { Express } from 'express'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createMemoryCacheStore } from './providers/cache/memory-cache-store.ts'
import { createOrganizationCache, type OrganizationCache } from './providers/cache/organization-cache.ts'
import { startEmptyRetell } from './testing/fuzz/empty-retell.ts'
import { howLong } from './testing/fuzz/how-long.ts'
import { anotherInstance, findLeaks } from './testing/fuzz/leaks.ts'
import { createTenants, type Tenants } from './testing/fuzz/tenants.ts'
import { createTestApi, type TestApi } from './testing/test-api.ts'

const { runs: RUNS, seed: SEED } = howLong(4)

let retell: Awaited<ReturnType<typeof startEmptyRetell>>
let api: TestApi
let tenants: Tenants

beforeAll(async () => {
  retell = await startEmptyRetell()
  api = await createTestApi({ env: { RETELL_API_URL: retell.url } })
  tenants = await createTenants(api)
})
afterAll(async () => {
  await api.close()
  retell.close()
})

/** What random sequences bring to light. */
const leaksOf = (instances: Express[], runs = RUNS) => findLeaks(api, instances, tenants, { runs, seed: SEED })

test(
  'no sequence of requests tells users of a client anything of another, by an answer or by Realtime',
  async () => {
    expect(await leaksOf([api.app, anotherInstance(api)])).toEqual([])
  },
  60_000 + RUNS * 10_000,
)

describe('the sequences would find', { timeout: 60_000 }, () => {
  const restore: string[] = []
  afterEach(async () => {
    await asOwner(api.supabase.pool, async (db) => {
      for (const sql of restore.splice(0)) await db.query(sql)
    })
  })

  /** Breaks a function of the database until the test is over. */
  async function breakFunction(signature: string, honest: string, leaking: string): Promise<void> {
    await asOwner(api.supabase.pool, async (db) => {
      const { rows } = await db.query<{ sql: string }>('select pg_get_functiondef($1::regprocedure) as sql', [
        signature,
      ])
      const sql = rows[0]?.sql ?? ''
      expect(sql).toContain(honest)
      restore.push(sql)
      await db.query(sql.replace(honest, () => leaking))
    })
  }

  test('a list that forgets whose things it is to have', async () => {
    await breakFunction('public.get_agents(uuid,text,text,integer,text)', 'a.organization_id = p_org_id', 'true')
    expect(await leaksOf([api.app, api.app])).toContainEqual(
      expect.stringMatching(/^the .* asking GET \/api\/agents .* was told/),
    )
  })

  test('a channel that lets everybody listen', async () => {
    await breakFunction(
      'system.may_listen(text)',
      `perform system.enter_org(substr(p_topic, 5)::uuid, 'org_viewer');`,
      '',
    )
    expect(await leaksOf([api.app, api.app], 1)).toEqual(
      expect.arrayContaining([
        'the viewer of one may listen to other',
        `the viewer of one heard ${tenants.other.organization.id}`,
      ]),
    )
  })

  test('a cache that mixes clients up', async () => {
    const cache = createOrganizationCache(createMemoryCacheStore())
    const mixed: OrganizationCache = {
      ...cache,
      find: (_organization, name) => cache.find('all', name),
      keep: (_organization, ...entry) => cache.keep('all', ...entry),
    }
    const leaking = anotherInstance(api, mixed)
    expect(await leaksOf([leaking, leaking])).toContainEqual(expect.stringContaining('GET /api/multi-tenant/overview'))
  })
})
