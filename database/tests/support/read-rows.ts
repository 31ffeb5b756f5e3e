import type pg from 'pg'
import { asOwner, inOrganization } from '../../testing/index.ts'
import type { OracleCall } from '../oracle/fold.ts'

/** A call's row, with times as epoch milliseconds, as the oracle has them. */
export function readCall(
  pool: pg.Pool,
  organization: Organization,
  externalCallId: string,
): Promise<OracleCall | undefined> {
  return inOrganization(pool, organization.id, async (client) => {
    const { rows } = await client.query<OracleCall>(
      `select
         agent_id, call_type, direction, from_e164, to_e164, status, disconnection_reason, is_connected,
         (extract(epoch from started_at) * 1000)::float8 as started_at,
         (extract(epoch from ended_at) * 1000)::float8 as ended_at,
         duration_ms::float8, billable_reason, is_billable, billed_seconds::float8, revenue, provider_cost, sentiment,
         successful, detailed_summary, transcript
       from ${organization.schema_name}.calls
       where external_call_id = $1`,
      [externalCallId],
    )
    return rows[0]
  })
}

type Organization = { id: string; schema_name: string }

/** Rollup rows as text, those that add up to nothing left out. */
export type RollupRows = Record<string, unknown>[]

const MEASURES = [
  'total_calls',
  'connected_calls',
  'successful_calls',
  'positive_calls',
  'neutral_calls',
  'negative_calls',
  'duration_ms',
  'billed_seconds',
  'revenue',
  'provider_cost',
]
const SUMS = MEASURES.map((measure) => `sum(${measure})::text as ${measure}`).join(', ')
/** The same, from the calls themselves. */
const RECOMPUTED = `
  count(*)::text as total_calls,
  count(*) filter (where is_connected)::text as connected_calls,
  count(*) filter (where successful)::text as successful_calls,
  count(*) filter (where sentiment = 'positive')::text as positive_calls,
  count(*) filter (where sentiment = 'neutral')::text as neutral_calls,
  count(*) filter (where sentiment = 'negative')::text as negative_calls,
  sum(duration_ms)::text as duration_ms,
  sum(billed_seconds)::text as billed_seconds,
  sum(revenue)::text as revenue,
  coalesce(sum(provider_cost), 0.000000)::text as provider_cost`

/** A client's rollups beside what its calls add up to: per agent, and the super admin's view. */
export async function readRollups(
  pool: pg.Pool,
  { id, schema_name }: Organization,
): Promise<{
  kept: { byAgent: RollupRows; ofOrganization: RollupRows }
  recomputed: { byAgent: RollupRows; ofOrganization: RollupRows }
}> {
  const [byAgent, recomputedByAgent, recomputedOfOrganization] = await inOrganization(pool, id, async (client) => [
    (
      await client.query(`select day::text, agent_id, is_billable, ${SUMS} from ${schema_name}.call_rollups
        group by 1, 2, 3 having sum(total_calls) <> 0 order by 1, 2, 3`)
    ).rows,
    (
      await client.query(`select day::text, agent_id, is_billable, ${RECOMPUTED} from ${schema_name}.calls
        group by 1, 2, 3 order by 1, 2, 3`)
    ).rows,
    (
      await client.query(`select day::text, is_billable, ${RECOMPUTED} from ${schema_name}.calls
        group by 1, 2 order by 1, 2`)
    ).rows,
  ])
  const ofOrganization = await asOwner(pool, async (client) => {
    const { rows } = await client.query(
      `select day::text, is_billable, ${SUMS} from system.organization_rollups
       where organization_id = $1 group by 1, 2 having sum(total_calls) <> 0 order by 1, 2`,
      [id],
    )
    return rows
  })
  return {
    kept: { byAgent: byAgent ?? [], ofOrganization },
    recomputed: { byAgent: recomputedByAgent ?? [], ofOrganization: recomputedOfOrganization ?? [] },
  }
}
