import type { Pool } from 'pg'
import type { RegisteredClient } from '../stack/register.ts'
import type { Findings } from './findings.ts'
import { addSums, inUnits, noSums, SUM_NAMES, type Sums, type TrueRollups } from './sums.ts'

type RollupRow = { name: string } & Record<keyof Sums, string>

const COLUMNS = `
  total_calls, case when is_billable then total_calls else 0 end as billable_calls, connected_calls, successful_calls,
  positive_calls, neutral_calls, negative_calls, duration_ms, billed_seconds, revenue, provider_cost`

/** Compares every row of a client's rollups, and of the agency's own of this client, with the sums of the true calls. */
export async function compareRollups(
  pool: Pool,
  findings: Findings,
  { schema, id, client }: RegisteredClient,
  rollups: TrueRollups,
): Promise<void> {
  const own = await pool.query<RollupRow>(
    `select day || ' ' || agent_id || ' ' || is_billable as name, ${COLUMNS} from ${schema}.call_rollups`,
  )
  compare(
    findings,
    `${client.name}, rollup`,
    own.rows,
    byName(rollups, ({ day, agentId, isBillable }) => `${day} ${agentId} ${isBillable}`),
  )
  const central = await pool.query<RollupRow>(
    `select day || ' ' || is_billable as name, ${COLUMNS} from system.organization_rollups where organization_id = $1`,
    [id],
  )
  compare(
    findings,
    `${client.name}, central rollup`,
    central.rows,
    byName(rollups, ({ day, isBillable }) => `${day} ${isBillable}`),
  )
}

function byName(
  rollups: TrueRollups,
  nameOf: (key: { day: string; agentId: string; isBillable: boolean }) => string,
): Map<string, Sums> {
  const named = new Map<string, Sums>()
  for (const [key, sums] of rollups.entries()) {
    const name = nameOf(key)
    const found = named.get(name) ?? noSums()
    addSums(found, sums)
    named.set(name, found)
  }
  return named
}

function compare(findings: Findings, what: string, rows: readonly RollupRow[], expected: Map<string, Sums>): void {
  for (const row of rows) {
    compareSums(findings, `${what} of ${row.name}`, toSums(row), expected.get(row.name) ?? noSums())
    expected.delete(row.name)
  }
  for (const [name, sums] of expected) compareSums(findings, `${what} of ${name}`, noSums(), sums)
}

/** Says of each sum in which they differ: counted too often is doubled, everything else differs. */
export function compareSums(findings: Findings, what: string, actual: Sums, expected: Sums): void {
  const surplus = actual.total_calls - expected.total_calls
  if (surplus > 0) findings.add('doubled', `${what} has ${surplus} calls too many`, surplus)
  for (const name of SUM_NAMES) {
    if (actual[name] !== expected[name])
      findings.add('differing', `${what}: ${name} is ${actual[name]}, not ${expected[name]}`)
  }
}

function toSums(row: RollupRow): Sums {
  return {
    total_calls: Number(row.total_calls),
    billable_calls: Number(row.billable_calls),
    connected_calls: Number(row.connected_calls),
    successful_calls: Number(row.successful_calls),
    positive_calls: Number(row.positive_calls),
    neutral_calls: Number(row.neutral_calls),
    negative_calls: Number(row.negative_calls),
    duration_ms: Number(row.duration_ms),
    billed_seconds: Number(row.billed_seconds),
    revenue: inUnits(row.revenue, 4),
    provider_cost: inUnits(row.provider_cost, 6),
  }
}
