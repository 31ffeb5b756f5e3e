import type { Pool } from 'pg'

/** A client to fill, and its agents' ids in the registry. */
export interface BenchClient {
  id: string
  schema_name: string
  agents: string[]
}

const INDEXES = ['calls_newest', 'calls_newest_of_agent', 'calls_by_words', 'calls_by_numbers_and_ids']

/**
 * Gives a client this many calls of the last 365 days, made in SQL: the rows that the fold would have made, without their events,
 * and the rollups from them. The indexes are made again afterwards, which takes a fraction of filling them row by row.
 */
export async function fillCalls(pool: Pool, { id, schema_name, agents }: BenchClient, count: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local role roy_owner')
    await client.query(`select set_config('app.org_id', $1, true)`, [id])
    await client.query(`set local maintenance_work_mem = '512MB'`)
    const { rows: indexes } = await client.query<{ indexdef: string }>(
      'select indexdef from pg_indexes where schemaname = $1 and indexname = any ($2)',
      [schema_name, INDEXES],
    )
    for (const index of INDEXES) await client.query(`drop index ${schema_name}.${index}`)
    await client.query(
      `insert into ${schema_name}.calls (
         external_call_id, agent_id, call_type, direction, from_e164, to_e164, status, is_connected, started_at, ended_at, duration_ms,
         day, is_test_metadata, billable_reason, is_billable, billing_rate, currency, billing_increment_seconds,
         billing_minimum_seconds, billed_seconds, revenue, provider_cost, sentiment, successful, detailed_summary)
       select
         'bench_' || n, ($2::uuid[])[1 + n % $3], 'phone_call', case when n % 3 = 0 then 'outbound' else 'inbound' end,
         '+1415' || lpad((n % 9999999)::text, 7, '0'), '+14155550100', 'ended', true, t.started_at,
         t.started_at + d.duration_ms * interval '1 millisecond', d.duration_ms, (t.started_at at time zone 'UTC')::date, false,
         case when n % 50 = 0 then 'test_metadata' else 'default' end, n % 50 <> 0, 0.15, 'USD', 60, 0, b.seconds,
         system.revenue(b.seconds, 0.15), 0.07, (array['positive', 'neutral', 'negative'])[1 + n % 3], n % 4 <> 0,
         'Caller ' || n % 1000 || ' asked about an appointment and was given one.'
       from generate_series(1, $1) n
       cross join lateral (select now() - n * (interval '365 days' / $1) as started_at) t
       cross join lateral (select (n::bigint * 7919 % 600000) as duration_ms) d
       cross join lateral (select system.billed_seconds(n % 50 <> 0, d.duration_ms, 60, 0) as seconds) b`,
      [count, agents, agents.length],
    )
    for (const { indexdef } of indexes) await client.query(indexdef)
    await client.query('select system.rebuild_rollups($1, $2)', [schema_name, id])
    await client.query('commit')
    await client.query(`vacuum analyze ${schema_name}.calls`)
    await client.query(`vacuum analyze ${schema_name}.call_rollups`)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
