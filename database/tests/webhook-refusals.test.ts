import { randomUUID } from 'node:crypto'
import {
  type AgentRow,
  type Organization,
  organizationTopic,
  type Rpc,
  type WebhookRefusal,
  type WebhookRejection,
} from '@roy/types'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  asOwner,
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  rpc,
  type TestSupabase,
  type TestUser,
} from '../testing/index.ts'

let supabase: TestSupabase
let superAdmin: TestUser
let dentist: Organization
let agent: AgentRow
beforeAll(async () => {
  supabase = await createTestSupabase()
  superAdmin = await supabase.createUser({ role: 'super_admin' })
})
afterAll(() => supabase.close())
beforeEach(async () => {
  dentist = await createTestOrganization(supabase.service)
  agent = await createTestAgent(supabase.service, dentist.id)
  await asOwner(supabase.pool, (client) => client.query('delete from system.webhook_rejections'))
})

type Refusal = Rpc['record_webhook_refusal']['args']

const refuse = (refusal: Partial<Refusal> = {}) =>
  rpc(supabase.service, 'record_webhook_refusal', { p_id: agent.id, p_reason: 'invalid_signature', ...refusal })

const getAgent = () => rpc(supabase.service, 'get_agent', { p_id: agent.id })

async function list(args: Rpc['get_webhook_rejections']['args'] = {}): Promise<WebhookRejection[]> {
  return (await rpc(superAdmin.client, 'get_webhook_rejections', args)).data
}

/** What a query of one number, `n`, answers the owner. */
async function count(sql: string, parameters: unknown[] = []): Promise<number> {
  const { rows } = await asOwner(supabase.pool, (client) => client.query<{ n: number }>(sql, parameters))
  return rows[0]?.n ?? 0
}

/** Puts rejections there that came a second apart, the last of them so long ago. */
async function fill(howMany: number, { agentId, ago }: { agentId: string | null; ago: string }): Promise<void> {
  await asOwner(supabase.pool, (client) =>
    client.query(
      `insert into system.webhook_rejections (rejected_at, reason, agent_id, path, excerpt)
       select now() - $3::interval - make_interval(secs => n), 'malformed', $2, '/', 'old ' || n
       from generate_series(0, $1 - 1) n`,
      [howMany, agentId, ago],
    ),
  )
}

describe('a refusal', () => {
  it('is counted with its reason, and shown on the agent for a day', async () => {
    await refuse({ p_reason: 'malformed' })
    await refuse()
    await refuse()
    expect(await getAgent()).toMatchObject({ rejected_events_24h: 3, last_refusal_reason: 'invalid_signature' })
    await asOwner(supabase.pool, (client) =>
      client.query(`update system.webhook_refusals set hour = hour - interval '25 hours'`),
    )
    expect(await getAgent()).toMatchObject({ rejected_events_24h: 0, last_refusal_reason: null })
  })

  it('can stand for many, of which it is the first that is kept', async () => {
    await refuse({ p_reason: 'malformed' })
    await refuse({ p_refusals: 1_000, p_excerpt: 'the first of a thousand' })
    await refuse({ p_refusals: 500 })
    expect(await getAgent()).toMatchObject({ rejected_events_24h: 1_501 })
    expect((await list()).map(({ excerpt }) => excerpt)).toEqual(['', 'the first of a thousand', ''])
  })

  it('is kept with when, where to, from whom, why and how it began', async () => {
    const path = `/webhooks/agent/${agent.id}`
    await refuse({ p_reason: 'agent_mismatch', p_path: path, p_source_ip: '2001:db8::7', p_excerpt: '{"event": "x"}' })
    expect(await list()).toEqual([
      {
        id: expect.any(String),
        rejected_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
        reason: 'agent_mismatch',
        agent_id: agent.id,
        organization_id: dentist.id,
        path,
        source_ip: '2001:db8::7',
        excerpt: '{"event": "x"}',
      },
    ])
  })

  it('at a client’s own URL is that client’s and no agent’s, and at nobody’s URL is nobody’s', async () => {
    await refuse({ p_id: null, p_org_id: dentist.id })
    await refuse({ p_id: null, p_reason: 'unknown_agent' })
    expect(await list()).toMatchObject([
      { agent_id: null, organization_id: null, reason: 'unknown_agent', source_ip: null },
      { agent_id: null, organization_id: dentist.id },
    ])
    expect(await getAgent()).toMatchObject({ rejected_events_24h: 0 })
  })

  it('is cut where it is long, whatever its letters', async () => {
    await refuse({ p_path: '/'.repeat(5_000), p_excerpt: '👋'.repeat(5_000) })
    const [kept] = await list()
    expect(kept?.path).toHaveLength(200)
    expect([...(kept?.excerpt ?? '')]).toHaveLength(500)
  })
})

describe('a flood of refusals', () => {
  it('is counted whole, of which 20 a minute are kept for each URL', async () => {
    const other = await createTestAgent(supabase.service, dentist.id)
    const reasons: WebhookRefusal[] = ['invalid_signature', 'malformed', 'agent_mismatch']
    await Promise.all(Array.from({ length: 20 }, () => reasons.map((p_reason) => refuse({ p_reason }))).flat())
    await refuse({ p_id: other.id })
    expect(await getAgent()).toMatchObject({ rejected_events_24h: 60 })
    const perMinute = await count(
      `select max(n)::int as n from (
         select count(*) as n from system.webhook_rejections where agent_id = $1 group by date_trunc('minute', rejected_at)) m`,
      [agent.id],
    )
    expect(perMinute).toBe(20)
    expect(await list({ p_agent_id: other.id })).toHaveLength(1)
  })

  it('over any number of URLs keeps 600 a minute, or two minutes of them where one has just begun', async () => {
    await asOwner(supabase.pool, (client) =>
      client.query(`insert into system.webhook_rejections (rejected_at, reason, agent_id, path, excerpt)
        select date_trunc('minute', now()) + make_interval(mins => m), 'malformed', gen_random_uuid(), '/', ''
        from generate_series(1, 600), generate_series(0, 1) m`),
    )
    await refuse()
    expect(await list({ p_agent_id: agent.id })).toEqual([])
    expect(await getAgent()).toMatchObject({ rejected_events_24h: 1 })
  })

  it.each([
    ['an agent’s URL', 1_000, () => agent.id],
    ['nobody’s URL', 10_000, () => null],
  ])('at %s leaves its newest %i, give or take a minute', async (_what, kept, target) => {
    const agentId = target()
    await fill(kept + 50, { agentId, ago: '1 hour' })
    await refuse({ p_id: agentId })
    const ofTarget = `select count(*)::int as n from system.webhook_rejections where agent_id is not distinct from $1`
    expect(await count(ofTarget, [agentId])).toBe(kept + 1)
    expect(await count(`${ofTarget} and excerpt = 'old 0'`, [agentId])).toBe(1)
    expect(await count(`${ofTarget} and excerpt = $2`, [agentId, `old ${kept}`])).toBe(0)
  })

  it('leaves the newest 100,000 of all', { timeout: 60_000 }, async () => {
    await fill(100_200, { agentId: randomUUID(), ago: '1 hour' })
    await refuse()
    const { rejections } = await sizes()
    expect(rejections).toBe(100_001)
  })
})

async function sizes() {
  return {
    rejections: await count('select count(*)::int as n from system.webhook_rejections'),
    counts: await count('select count(*)::int as n from system.webhook_refusals'),
  }
}

describe('what is old', () => {
  const prune = async () => {
    let removed = 0
    for (let last = 1; last > 0; removed += last) last = await rpc(supabase.service, 'prune_webhook_refusals', {})
    return removed
  }

  it('goes with the next refusal, a limited number at a time', async () => {
    await fill(1_500, { agentId: randomUUID(), ago: '31 days' })
    await refuse()
    expect((await sizes()).rejections).toBe(501)
  })

  it('goes when it is pruned: rejections after 30 days, counts after 90', async () => {
    await prune()
    await fill(12_000, { agentId: randomUUID(), ago: '30 days' })
    await fill(3, { agentId: agent.id, ago: '29 days' })
    await asOwner(supabase.pool, (client) =>
      client.query(
        `insert into system.webhook_refusals (agent_id, organization_id, hour, reason, refusals, last_refused_at)
         select $1, $2, now() - make_interval(days => d), 'malformed', 1, now() from unnest('{89,91,400}'::int[]) d`,
        [agent.id, dentist.id],
      ),
    )
    const before = await sizes()
    expect(await prune()).toBe(12_002)
    expect(await sizes()).toEqual({ rejections: 3, counts: before.counts - 2 })
  })

  it('goes with its organization', async () => {
    await refuse()
    await refuse({ p_id: null, p_org_id: dentist.id })
    await asOwner(supabase.pool, (client) =>
      client.query(
        `update system.organizations set status = 'deleted', deleted_at = now() - interval '31 days' where id = $1`,
        [dentist.id],
      ),
    )
    await rpc(supabase.service, 'purge_deleted_organization', {})
    expect(await list()).toEqual([])
    expect(
      await count('select count(*)::int as n from system.webhook_refusals where organization_id = $1', [dentist.id]),
    ).toBe(0)
  })
})

describe('get_webhook_rejections', () => {
  it('narrows to a client, an agent and a reason', async () => {
    const other = await createTestOrganization(supabase.service)
    const others = await createTestAgent(supabase.service, other.id)
    await refuse({ p_excerpt: 'a' })
    await refuse({ p_excerpt: 'b', p_reason: 'malformed' })
    await refuse({ p_excerpt: 'c', p_id: null, p_org_id: dentist.id })
    await refuse({ p_excerpt: 'd', p_id: others.id })
    const excerpts = async (args: Rpc['get_webhook_rejections']['args']) =>
      (await list(args)).map(({ excerpt }) => excerpt).join('')
    expect(await excerpts({})).toBe('dcba')
    expect(await excerpts({ p_org_id: dentist.id })).toBe('cba')
    expect(await excerpts({ p_agent_id: agent.id })).toBe('ba')
    expect(await excerpts({ p_agent_id: dentist.id })).toBe('')
    expect(await excerpts({ p_org_id: other.id, p_agent_id: agent.id })).toBe('')
    expect(await excerpts({ p_reason: 'malformed' })).toBe('b')
  })

  it('pages through all, each once, though more arrive meanwhile', async () => {
    for (const excerpt of ['1', '2', '3', '4', '5']) await refuse({ p_excerpt: excerpt })
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await rpc(superAdmin.client, 'get_webhook_rejections', { p_limit: 2, p_cursor: cursor })
      found.push(...page.data.map(({ excerpt }) => excerpt))
      cursor = page.next_cursor ?? undefined
      await refuse({ p_excerpt: 'later' })
    } while (cursor)
    expect(found).toEqual(['5', '4', '3', '2', '1'])
  })
})

describe('the announcement of a refusal', () => {
  const versions = async ({ id }: Organization) => {
    const { rows } = await supabase.pool.query<{ version: number }>(
      `select (payload ->> 'version')::int as version from realtime.messages where topic = $1 order by inserted_at`,
      [organizationTopic(id)],
    )
    return rows.map(({ version }) => version)
  }
  const inOneBucket = async (work: () => Promise<unknown>) => {
    const bucket = () => Math.floor(Date.now() / 5_000)
    // Whatever is announced twice because five seconds were over meanwhile says nothing: once more, from the start.
    for (;;) {
      dentist = await createTestOrganization(supabase.service)
      agent = await createTestAgent(supabase.service, dentist.id)
      const began = bucket()
      await work()
      if (bucket() === began) return
    }
  }

  it('tells the client’s channel once in five seconds, with the version that its figures still have', async () => {
    await inOneBucket(() => Promise.all(Array.from({ length: 12 }, () => refuse())))
    expect(await versions(dentist)).toEqual([1, 1]) // the agent's registration, the refusals
  })

  it('comes again after that', async () => {
    await refuse()
    await asOwner(supabase.pool, (client) =>
      client.query(
        `update system.webhook_refusals set last_refused_at = last_refused_at - interval '5 seconds' where agent_id = $1`,
        [agent.id],
      ),
    )
    await refuse()
    expect((await versions(dentist)).length).toBeGreaterThanOrEqual(3)
  })

  it('comes for a client’s own URL too, and never for what was deleted', async () => {
    await refuse({ p_reason: 'deleted' })
    expect(await versions(dentist)).toEqual([1])
    await refuse({ p_id: null, p_org_id: dentist.id })
    expect(await versions(dentist)).toEqual([1, 1])
  })
})
