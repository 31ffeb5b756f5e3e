import type { Pool, PoolClient } from 'pg'
import type { BenchClient } from './fill-calls.ts'
import { type Timing, time } from './timing.ts'

const RUNS = 15
const PAGE = 50

/** How long the reads of one client take, in milliseconds. */
export interface ReadTimings {
  overview: Timing
  plainSums: Timing
  firstPage: Timing
  /** With its cursor: page 10,000, or the last full one where there are fewer. */
  deepPage: Timing
  deepPageNumber: number
}

/** Times the reads as the API makes them, and what they would be without rollups. One connection, nothing cached but by Postgres. */
export async function timeReads(pool: Pool, client: BenchClient, calls: number): Promise<ReadTimings> {
  const deepPageNumber = Math.min(10_000, Math.floor(calls / PAGE))
  const cursor = await cursorBefore(pool, client, deepPageNumber)
  const page = (after: string | null) => () =>
    asService(pool, (connection) =>
      connection.query('select public.get_organization_calls(p_org_id => $1, p_limit => $2, p_cursor => $3)', [
        client.id,
        PAGE,
        after,
      ]),
    )
  return {
    overview: await time(RUNS, () =>
      asService(pool, (connection) => connection.query('select public.get_organization_overview($1)', [client.id])),
    ),
    plainSums: await time(3, () => sumCalls(pool, client)),
    firstPage: await time(RUNS, page(null)),
    deepPage: await time(RUNS, page(cursor)),
    deepPageNumber,
  }
}

/** What an overview would have to do without rollups: count and add up the calls themselves. */
async function sumCalls(pool: Pool, client: BenchClient): Promise<void> {
  await asOwnerOf(pool, client, (connection) =>
    connection.query(
      `select count(*), count(*) filter (where is_billable), sum(duration_ms), sum(billed_seconds), sum(revenue)
       from ${client.schema_name}.calls`,
    ),
  )
}

async function cursorBefore(pool: Pool, client: BenchClient, pageNumber: number): Promise<string | null> {
  return asOwnerOf(pool, client, async (connection) => {
    const { rows } = await connection.query<{ cursor: string }>(
      `select system.encode_cursor(started_at, id) as cursor from ${client.schema_name}.calls
       order by started_at desc, id desc offset $1 limit 1`,
      [(pageNumber - 1) * PAGE - 1],
    )
    return rows[0]?.cursor ?? null
  })
}

function asService<T>(pool: Pool, work: (connection: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(
    pool,
    `select set_config('role', 'service_role', true), set_config('request.jwt.claims', '{"role": "service_role"}', true)`,
    work,
  )
}

function asOwnerOf<T>(pool: Pool, { id }: BenchClient, work: (connection: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(
    pool,
    `select set_config('role', 'roy_owner', true), set_config('app.org_id', '${id}', true)`,
    work,
  )
}

async function inTransaction<T>(pool: Pool, setting: string, work: (connection: PoolClient) => Promise<T>): Promise<T> {
  const connection = await pool.connect()
  try {
    await connection.query('begin')
    await connection.query(setting)
    const result = await work(connection)
    await connection.query('commit')
    return result
  } catch (error) {
    await connection.query('rollback')
    throw error
  } finally {
    connection.release()
  }
}
