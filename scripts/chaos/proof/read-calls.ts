import type { Pool } from 'pg'
import type { OracleEvent } from '../../../database/tests/oracle/fold.ts'
import type { TrueCall } from '../world/truth.ts'

/** A row of `calls`; times are epoch milliseconds. */
export type CallRow = TrueCall & { external_call_id: string }

/** A row of `webhook_events`; `sent_at` is epoch milliseconds. */
export interface EventRow {
  call_id: string
  event: OracleEvent['event']
  sent_at: number
  body_sha256: string
  agent_id: string
}

export interface StoredCall {
  row: CallRow
  events: EventRow[]
}

const PAGE = 2_000
const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** Reads all calls of a client with their events, page by page. */
export async function* readCallPages(pool: Pool, schema: string): AsyncGenerator<StoredCall[]> {
  for (let after = ''; ; ) {
    const { rows } = await pool.query<CallRow>(
      `select
         external_call_id, agent_id, call_type, direction, from_e164, to_e164, status, disconnection_reason, is_connected,
         ${ms('started_at')} as started_at, ${ms('ended_at')} as ended_at, duration_ms::float8, day::text, is_test_metadata,
         billable_reason, is_billable, billing_rate::text, currency, billing_increment_seconds, billing_minimum_seconds,
         billed_seconds::float8, revenue::text, provider_cost::text, sentiment, successful, detailed_summary, transcript
       from ${schema}.calls
       where external_call_id > $1
       order by external_call_id
       limit ${PAGE}`,
      [after],
    )
    const last = rows.at(-1)
    if (last === undefined) return
    const events = await readEvents(
      pool,
      schema,
      rows.map(({ external_call_id }) => external_call_id),
    )
    yield rows.map((row) => ({ row, events: events.get(row.external_call_id) ?? [] }))
    after = last.external_call_id
  }
}

async function readEvents(pool: Pool, schema: string, ids: string[]): Promise<Map<string, EventRow[]>> {
  const { rows } = await pool.query<EventRow>(
    `select call_id, event, ${ms('sent_at')} as sent_at, encode(body_sha256, 'hex') as body_sha256, agent_id
     from ${schema}.webhook_events
     where call_id = any ($1) and event_rank is not null`,
    [ids],
  )
  return Map.groupBy(rows, ({ call_id }) => call_id)
}

/** Stored events that must not be there, as they are. */
export interface StrayEvents {
  /** Of a call, and without its row. */
  orphans: number
  /** Of no call: nobody sends such here. */
  ignored: number
  /** With the token that lets anybody join a web call. */
  withToken: number
}

/** Counts the stored events of a client that must not be there. */
export async function countStrayEvents(pool: Pool, schema: string): Promise<StrayEvents> {
  const { rows } = await pool.query<StrayEvents>(
    `select
       count(*) filter (where e.event_rank is not null and c.external_call_id is null)::int as orphans,
       count(*) filter (where e.event_rank is null)::int as ignored,
       count(*) filter (where e.payload -> 'call' ? 'access_token')::int as "withToken"
     from ${schema}.webhook_events e
     left join ${schema}.calls c on c.external_call_id = e.call_id`,
  )
  const [counted] = rows
  if (counted === undefined) throw new Error('A count has a row.')
  return counted
}
